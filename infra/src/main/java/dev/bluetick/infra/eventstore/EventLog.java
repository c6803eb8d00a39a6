package dev.bluetick.infra.eventstore;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/// Reads durable events: by their position, and by their place in an aggregate.
final class EventLog {

    /// Events among which the order of times may differ from that of positions.
    static final int CLOCK_JITTER_EVENTS = 1_000;

    static final int PAGE = 256;

    private final EventDatabase database;
    private final EventCodec codec;
    /// The position of the newest durable event. Written by the event writer alone.
    private volatile long head;

    EventLog(EventDatabase database, EventCodec codec) {
        this.database = database;
        this.codec = codec;
        findHead();
    }

    /// The position of the newest durable event, 0 when there is none.
    long head() {
        return head;
    }

    void moveHead(long position) {
        head = position;
    }

    /// Looks where the log ends.
    void findHead() {
        EventDatabase.Row last = database.last(Column.EVENTS, Keys.position(0), Keys.position(Long.MAX_VALUE));
        head = last == null ? 0 : Keys.position(last.key());
    }

    Stream<? extends TrackedEventData<?>> after(long position) {
        return Pages.<EventDatabase.Row>stream(last -> database.scan(
                        Column.EVENTS,
                        Keys.position(last == null ? position + 1 : Keys.position(last.key()) + 1),
                        Keys.position(head + 1),
                        PAGE))
                .map(this::tracked);
    }

    /// The durable events from one position to another, both included, at once.
    Stream<? extends TrackedEventData<?>> between(long first, long last) {
        return database
                .scan(
                        Column.EVENTS,
                        Keys.position(first),
                        Keys.position(Math.min(last, head) + 1),
                        Math.toIntExact(last - first + 1))
                .stream()
                .map(this::tracked);
    }

    private TrackedEventData<byte[]> tracked(EventDatabase.Row row) {
        return codec.decode(row.value()).at(new GlobalSequenceTrackingToken(Keys.position(row.key())));
    }

    Stream<? extends DomainEventData<?>> ofAggregate(String aggregateId, long firstSequence) {
        byte[] to = Keys.numbered(aggregateId, Long.MAX_VALUE);
        return Pages.<EventDatabase.Row>stream(last -> database.scan(
                        Column.BY_AGGREGATE,
                        Keys.numbered(aggregateId, last == null ? firstSequence : Keys.number(last.key()) + 1),
                        to,
                        PAGE))
                .map(row -> at(Keys.position(row.value())));
    }

    Optional<Long> lastSequence(String aggregateId) {
        EventDatabase.Row last = database.last(
                Column.BY_AGGREGATE, Keys.numbered(aggregateId, 0), Keys.numbered(aggregateId, Long.MAX_VALUE));
        return last == null ? Optional.empty() : Optional.of(Keys.number(last.key()));
    }

    private StoredEvent at(long position) {
        byte[] value = database.get(Column.EVENTS, Keys.position(position));
        if (value == null) {
            throw new EventStoreException("The event at position " + position + " is missing: the store is damaged.");
        }
        return codec.decode(value);
    }

    /// The position of the first event at or after a time, or past the newest. Times rise with positions but
    /// for the jitter of clocks, so a binary search finds the neighbourhood.
    long firstSince(Instant time) {
        long first = 1;
        for (long beyond = head + 1; first < beyond; ) {
            long middle = (first + beyond) >>> 1;
            if (at(middle).timestamp().isBefore(time)) {
                first = middle + 1;
            } else {
                beyond = middle;
            }
        }
        for (long earlier = first - 1; earlier >= Math.max(1, first - CLOCK_JITTER_EVENTS); earlier--) {
            first = at(earlier).timestamp().isBefore(time) ? first : earlier;
        }
        return first;
    }
}
