package dev.bluetick.edgews.presence;

/// A reason to look at what somebody may see of others. It waits to be worked on once at the most, however often it
/// is given: who looks then sees all that has changed.
sealed interface Look permits Watched, Watcher {

    /// False where it waits already.
    boolean begins();

    /// It waits no longer; called before anything is looked at.
    void taken();
}
