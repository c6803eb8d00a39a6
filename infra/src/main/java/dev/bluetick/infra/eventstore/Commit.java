package dev.bluetick.infra.eventstore;

import static org.axonframework.eventhandling.EventUtils.asDomainEventMessage;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;

/// What one command has decided: its events, and what it writes beside them. It becomes durable whole or not
/// at all.
final class Commit {

    private static final int BYTES_BESIDE_A_ROW = 64;

    private final List<? extends EventMessage<?>> events;
    private final List<EventRow> rows;
    private final SideWrites side;
    private long firstPosition;

    /// @param rows the events as they are stored, in the same order
    Commit(List<? extends EventMessage<?>> events, List<EventRow> rows, SideWrites side) {
        this.events = events;
        this.rows = rows;
        this.side = side;
    }

    static Commit of(List<? extends EventMessage<?>> events, EventCodec codec, SideWrites side) {
        List<EventRow> rows = new ArrayList<>(events.size());
        for (EventMessage<?> event : events) {
            DomainEventMessage<?> domainEvent = asDomainEventMessage(event);
            rows.add(new EventRow(
                    domainEvent.getAggregateIdentifier(), domainEvent.getSequenceNumber(), codec.encode(domainEvent)));
        }
        return new Commit(events, rows, side);
    }

    /// A row that belongs to no event.
    static Commit of(Column column, byte[] key, byte[] value) {
        SideWrites side = new SideWrites();
        side.put(column, key, value);
        return new Commit(List.of(), List.of(), side);
    }

    List<? extends EventMessage<?>> events() {
        return events;
    }

    List<EventRow> rows() {
        return rows;
    }

    SideWrites side() {
        return side;
    }

    /// The position of its first event, known from its writing on.
    long firstPosition() {
        return firstPosition;
    }

    void placeAt(long position) {
        firstPosition = position;
    }

    int bytes() {
        int bytes = side.bytes();
        for (EventRow row : rows) {
            bytes += row.value().length + BYTES_BESIDE_A_ROW;
        }
        return bytes;
    }
}
