package dev.bluetick.commands.group;

/// What became of a wish to join.
public enum JoinState {
    JOINED,
    /// An admin has to let them in.
    REQUESTED
}
