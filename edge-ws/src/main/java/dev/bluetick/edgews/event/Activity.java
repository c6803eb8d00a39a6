package dev.bluetick.edgews.event;

/// What somebody is doing in a conversation, as others are shown it.
public enum Activity {
    TYPING,
    RECORDING,
    /// No more of it.
    NONE
}
