package dev.bluetick.bench.load;

/// As what a session logs in.
public enum Login {
    /// A busy client: it hears and says so much that no heart-beats are needed.
    BUSY,
    /// A client that only stays: its driver keeps the connection alive by whatever the protocol asks for.
    IDLE
}
