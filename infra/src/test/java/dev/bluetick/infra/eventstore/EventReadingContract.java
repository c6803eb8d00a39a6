package dev.bluetick.infra.eventstore;

import static dev.bluetick.infra.eventstore.SomeEvents.after;
import static dev.bluetick.infra.eventstore.SomeEvents.event;
import static dev.bluetick.infra.eventstore.SomeEvents.events;
import static dev.bluetick.infra.eventstore.SomeEvents.ofAggregate;
import static dev.bluetick.infra.eventstore.SomeEvents.payloads;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How every event store of this house is read, beyond Axon's own suite.
abstract class EventReadingContract {

    /// More than any adapter reads at once.
    private static final int MANY = 600;

    EventStorageEngine engine;

    /// Opens the store: empty at first, later with what it held when it was closed.
    abstract EventStorageEngine open();

    abstract void close(EventStorageEngine engine);

    @BeforeEach
    final void openEmpty() {
        engine = open();
    }

    @AfterEach
    final void closeAtLast() {
        close(engine);
    }

    Stream<Long> positions() {
        return engine.readEvents(null, false).map(SomeEvents::position);
    }

    @Test
    void anEventComesBackAsItWas() {
        DomainEventMessage<String> sent = new GenericDomainEventMessage<>(
                "thing", "a", 0, "text", Map.of("key", "value"), "event-1", Instant.parse("2026-11-24T12:00:00.123Z"));
        engine.appendEvents(sent);

        assertIsEqual(sent, engine.readEvents("a").next());
        assertIsEqual(sent, (DomainEventMessage<?>)
                engine.readEvents(null, false).toList().getFirst());
    }

    private static void assertIsEqual(DomainEventMessage<?> expected, DomainEventMessage<?> actual) {
        assertThat(actual.getType()).isEqualTo(expected.getType());
        assertThat(actual.getAggregateIdentifier()).isEqualTo(expected.getAggregateIdentifier());
        assertThat(actual.getSequenceNumber()).isEqualTo(expected.getSequenceNumber());
        assertThat(actual.getPayload()).isEqualTo(expected.getPayload());
        assertThat(actual.getMetaData()).isEqualTo(expected.getMetaData());
        assertThat(actual.getIdentifier()).isEqualTo(expected.getIdentifier());
        assertThat(actual.getTimestamp()).isEqualTo(expected.getTimestamp());
    }

    @Test
    void anEventOfNoAggregateComesBackAsOne() {
        EventMessage<String> told = new GenericEventMessage<>("told");
        engine.appendEvents(told);

        TrackedEventMessage<?> read = engine.readEvents(null, false).toList().getFirst();
        assertThat(read).isNotInstanceOf(DomainEventMessage.class);
        assertThat(read.getIdentifier()).isEqualTo(told.getIdentifier());
        assertThat(read.getPayload()).isEqualTo("told");
    }

    @Test
    void anAggregateIsReadFromASequenceOn() {
        engine.appendEvents(events("a", 4));

        assertThat(payloads(engine.readEvents("a", 2).asStream())).containsExactly("a#2", "a#3");
        assertThat(engine.readEvents("a", 4).hasNext()).isFalse();
        assertThat(engine.readEvents("nobody").hasNext()).isFalse();
    }

    @Test
    void aggregatesOfNeighbouringNamesAreKeptApart() {
        List<String> names = List.of("a", "a-", "a0", "aa", "b", "");
        names.forEach(name -> engine.appendEvents(events(name, 2)));

        for (String name : names) {
            assertThat(ofAggregate(engine, name)).containsExactly(name + "#0", name + "#1");
            assertThat(engine.lastSequenceNumberFor(name)).hasValue(1L);
        }
        assertThat(engine.lastSequenceNumberFor("a-0")).isEmpty();
    }

    @Test
    void manyEventsAreReadWholeAndInOrder() {
        engine.appendEvents(events("a", MANY));

        List<Object> all = List.copyOf(payloads(events("a", MANY).stream()));
        assertThat(ofAggregate(engine, "a")).isEqualTo(all);
        assertThat(after(engine, null)).isEqualTo(all);
        assertThat(positions())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, MANY).boxed().toList());
    }

    @Test
    void aReaderGoesOnAfterItsToken() {
        engine.appendEvents(events("a", 4));
        List<? extends TrackedEventMessage<?>> all =
                engine.readEvents(null, false).toList();

        assertThat(after(engine, all.get(1).trackingToken())).containsExactly("a#2", "a#3");
        assertThat(after(engine, all.getLast().trackingToken())).isEmpty();
    }

    @Test
    void anEmptyStoreHasNoHeadToken() {
        assertThat(engine.createHeadToken()).isNull();
        assertThat(after(engine, engine.createTailToken())).isEmpty();
    }

    @Test
    void theTailTokenReadsAllAndTheHeadTokenWhatComes() {
        engine.appendEvents(events("a", 2));
        TrackingToken head = engine.createHeadToken();
        engine.appendEvents(event("b", 0));

        assertThat(after(engine, engine.createTailToken())).containsExactly("a#0", "a#1", "b#0");
        assertThat(after(engine, head)).containsExactly("b#0");
    }

    @Test
    void aTokenAtATimeReadsWhatHappenedFromThenOn() {
        Instant noon = Instant.parse("2026-11-24T12:00:00Z");
        for (int minute = 0; minute < 3; minute++) {
            engine.appendEvents(new GenericDomainEventMessage<>(
                    "thing", "a", minute, "minute " + minute, Map.of(), "e" + minute, noon.plusSeconds(60L * minute)));
        }

        assertThat(after(engine, engine.createTokenAt(noon.minusSeconds(1)))).hasSize(3);
        assertThat(after(engine, engine.createTokenAt(noon.plusSeconds(60)))).containsExactly("minute 1", "minute 2");
        assertThat(after(engine, engine.createTokenAt(noon.plusSeconds(61)))).containsExactly("minute 2");
        assertThat(after(engine, engine.createTokenAt(noon.plusSeconds(600)))).isEmpty();
    }
}
