package dev.bluetick.infra.eventstore;

import static dev.bluetick.infra.eventstore.SomeEvents.after;
import static dev.bluetick.infra.eventstore.SomeEvents.event;
import static dev.bluetick.infra.eventstore.SomeEvents.events;
import static dev.bluetick.infra.eventstore.SomeEvents.ofAggregate;
import static dev.bluetick.infra.eventstore.SomeEvents.payloads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every event store of this house keeps to, beyond Axon's own suite.
abstract class EventStorageEngineContract {

    /// More than any adapter reads at once.
    private static final int MANY = 600;

    private EventStorageEngine engine;

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

    private void reopen() {
        close(engine);
        engine = open();
    }

    private Stream<Long> positions() {
        return engine.readEvents(null, false).map(SomeEvents::position);
    }

    private static void assertConflict(ThrowableAssert.ThrowingCallable append) {
        assertThatThrownBy(append).isInstanceOfAny(ConcurrencyException.class, AggregateStreamCreationException.class);
    }

    @Test
    void positionsCountAllEventsFromOne() {
        engine.appendEvents(events("a", 2));
        engine.appendEvents(event("b", 0));
        engine.appendEvents(event("a", 2));

        assertThat(positions()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(after(engine, null)).containsExactly("a#0", "a#1", "b#0", "a#2");
    }

    @Test
    void aRefusedAppendTakesNoPosition() {
        engine.appendEvents(event("a", 0));
        assertConflict(() -> engine.appendEvents(event("a", 0)));
        engine.appendEvents(event("a", 1));

        assertThat(positions()).containsExactly(1L, 2L);
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
    void aSequenceThatIsTakenIsRefusedAndNothingIsWritten() {
        engine.appendEvents(events("a", 3));

        for (long taken = 0; taken < 3; taken++) {
            DomainEventMessage<String> late = event("a", taken);
            assertConflict(() -> engine.appendEvents(late));
        }
        assertThat(ofAggregate(engine, "a")).containsExactly("a#0", "a#1", "a#2");
        assertThat(after(engine, null)).hasSize(3);
    }

    @Test
    void aTakenBeginningAndATakenGoingOnAreToldApart() {
        engine.appendEvents(events("a", 2));

        assertThatThrownBy(() -> engine.appendEvents(event("a", 0)))
                .isInstanceOf(AggregateStreamCreationException.class);
        assertThatThrownBy(() -> engine.appendEvents(event("a", 1))).isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void aSequenceThatWasTakenBeforeTheLastOpeningIsRefused() {
        engine.appendEvents(events("a", 2));
        reopen();

        assertConflict(() -> engine.appendEvents(event("a", 1)));
        assertThat(ofAggregate(engine, "a")).containsExactly("a#0", "a#1");
    }

    @Test
    void anAppendIsStoredWholeOrNotAtAll() {
        engine.appendEvents(event("a", 0));

        assertConflict(() -> engine.appendEvents(event("b", 0), event("a", 1), event("c", 0), event("c", 0)));

        assertThat(after(engine, null)).containsExactly("a#0");
        assertThat(ofAggregate(engine, "a")).containsExactly("a#0");
        assertThat(engine.lastSequenceNumberFor("b")).isEmpty();
        assertThat(engine.lastSequenceNumberFor("c")).isEmpty();
    }

    @Test
    void whatWasRefusedCanBeAppendedRightly() {
        engine.appendEvents(event("a", 0));
        assertConflict(() -> engine.appendEvents(event("b", 0), event("a", 0)));

        engine.appendEvents(event("b", 0), event("a", 1));

        assertThat(after(engine, null)).containsExactly("a#0", "b#0", "a#1");
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

    @Test
    void theNewestSnapshotOfAnAggregateIsKept() {
        engine.appendEvents(events("a", 4));
        engine.storeSnapshot(event("a", 1));
        engine.storeSnapshot(event("a", 3));

        assertThat(engine.readSnapshot("a").orElseThrow().getPayload()).isEqualTo("a#3");
        assertThat(engine.readSnapshot("a").orElseThrow().getSequenceNumber()).isEqualTo(3);
        assertThat(engine.readSnapshot("a0")).isEmpty();
        assertThat(ofAggregate(engine, "a")).hasSize(4);
        assertThat(after(engine, null)).hasSize(4);
    }

    @Test
    void everythingIsThereAfterReopening() {
        engine.appendEvents(events("a", 2));
        engine.appendEvents(event("b", 0));
        engine.storeSnapshot(event("a", 1));
        TrackingToken head = engine.createHeadToken();
        reopen();
        engine.appendEvents(event("a", 2));

        assertThat(after(engine, null)).containsExactly("a#0", "a#1", "b#0", "a#2");
        assertThat(after(engine, head)).containsExactly("a#2");
        assertThat(positions()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(ofAggregate(engine, "a")).containsExactly("a#0", "a#1", "a#2");
        assertThat(engine.readSnapshot("a").orElseThrow().getPayload()).isEqualTo("a#1");
    }
}
