package dev.bluetick.infra.eventstore;

/// What the event database keeps, each in a column family of its own.
enum Column {
    /// Global position (8 bytes) to event.
    EVENTS,
    /// Aggregate id, NUL, sequence (8 bytes) to global position.
    BY_AGGREGATE,
    /// Aggregate id to its newest snapshot.
    SNAPSHOTS,
    /// Conversation id, NUL, message id (8 bytes) to the message's facts and content.
    CONTENTS,
    /// Conversation id, NUL, sender, NUL, clientId to message id.
    CLIENT_IDS,
    /// User id to the account's data key, wrapped.
    DATA_KEYS,
    /// A name to what the server itself has to remember.
    OWN
}
