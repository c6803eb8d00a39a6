package dev.bluetick.edgews.wire;

/// What became of a frame that was offered to a queue.
public enum Offer {
    QUEUED,
    /// There is no room: the frame was not taken.
    FULL,
    /// The connection is closed or closing: the frame was not taken, and never will be.
    CLOSED
}
