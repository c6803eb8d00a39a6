package dev.bluetick.edgews.presence;

import java.time.Duration;

/// A reason to look at what somebody may see of others. It waits to be worked on once at the most, however often it
/// is given: who looks then sees all that has changed. After a failure it pauses, once at the most likewise.
abstract sealed class Look permits Watched, Watcher {

    /// The pause after a failure; after a further one it is twice as long.
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    static final Duration LONGEST_PAUSE = Duration.ofSeconds(16);

    private boolean waits;
    private boolean pauses;

    /// Zero where the last look was no failure.
    private Duration pause = Duration.ZERO;

    /// False where it waits already.
    final synchronized boolean begins() {
        boolean first = !waits;
        waits = true;
        return first;
    }

    /// It waits no longer; called before anything is looked at.
    final synchronized void taken() {
        waits = false;
    }

    final synchronized void succeeds() {
        pause = Duration.ZERO;
    }

    /// Answers for how long it is to pause now; zero where it pauses already.
    final synchronized Duration fails() {
        boolean first = !pauses;
        pauses = true;
        if (first || pause.isZero()) {
            Duration twice = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
            pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
        }
        return first ? pause : Duration.ZERO;
    }

    /// It pauses no longer. False where it has been looked at meanwhile.
    final synchronized boolean resumes() {
        pauses = false;
        return !pause.isZero();
    }
}
