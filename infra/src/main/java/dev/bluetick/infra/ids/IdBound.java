package dev.bluetick.infra.ids;

/// How far ids may go: a server that starts again goes on beyond it, whatever its clock says by then.
public interface IdBound {

    /// In milliseconds since the ids' epoch times 4,096; 0 where nothing was reserved yet.
    long reserved();

    /// Durable when it returns.
    ///
    /// @throws org.axonframework.eventsourcing.eventstore.EventStoreException where it could not be stored in time
    void reserve(long ticks);
}
