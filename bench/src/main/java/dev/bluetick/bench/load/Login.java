package dev.bluetick.bench.load;

/// As what a session logs in.
public enum Login {
    /// A busy client: it hears and says so much that no heart-beats are needed.
    BUSY,
    /// A busy client that must hear of each of its messages that the server has taken it ([ChatListener#accepted]).
    /// Where the protocol says so only to who asks, only this one asks.
    TICKED,
    /// A client that was away and wants first of all what it has missed: from the server's queue for it or, where
    /// the server has one, from its archive.
    RETURNING,
    /// A client that only stays: its driver keeps the connection alive by whatever the protocol asks for.
    IDLE
}
