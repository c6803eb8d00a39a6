package dev.bluetick.infra.eventstore;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/// Events that say whose they are and which: the second one of "a" is the text "a#1".
final class SomeEvents {

    private SomeEvents() {}

    static DomainEventMessage<String> event(String aggregate, long sequence) {
        return new GenericDomainEventMessage<>("thing", aggregate, sequence, text(aggregate, sequence));
    }

    /// The first events of an aggregate.
    static List<DomainEventMessage<String>> events(String aggregate, int count) {
        return LongStream.range(0, count)
                .mapToObj(sequence -> event(aggregate, sequence))
                .toList();
    }

    static String text(String aggregate, long sequence) {
        return aggregate + "#" + sequence;
    }

    static List<Object> payloads(Stream<? extends EventMessage<?>> events) {
        return events.<Object>map(EventMessage::getPayload).toList();
    }

    static List<Object> ofAggregate(EventStorageEngine engine, String aggregate) {
        return payloads(engine.readEvents(aggregate).asStream());
    }

    static List<Object> after(EventStorageEngine engine, @Nullable TrackingToken token) {
        return payloads(engine.readEvents(token, false));
    }

    static long position(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }
}
