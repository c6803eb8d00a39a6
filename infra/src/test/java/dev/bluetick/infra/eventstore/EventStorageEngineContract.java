package dev.bluetick.infra.eventstore;

import static dev.bluetick.infra.eventstore.SomeEvents.after;
import static dev.bluetick.infra.eventstore.SomeEvents.event;
import static dev.bluetick.infra.eventstore.SomeEvents.events;
import static dev.bluetick.infra.eventstore.SomeEvents.ofAggregate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

/// What every event store of this house keeps to, beyond Axon's own suite.
abstract class EventStorageEngineContract extends EventReadingContract {

    private void reopen() {
        close(engine);
        engine = open();
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
