package dev.bluetick.infra.deadlines;

import dev.bluetick.projections.ViewStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.deadline.AbstractDeadlineManager;
import org.axonframework.deadline.DeadlineManagerSpanFactory;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.lifecycle.Lifecycle;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.ScopeAwareProvider;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/// Axon's deadlines in the view store, for sagas and aggregates.
///
/// It promises:
/// - A deadline fires within 100 ms of its time by the wall clock while this runs and the handlers keep up,
///   never before it, however many wait; and at once when this starts, if its time has come meanwhile. The
///   clock may jump either way: it is read again at least every second.
/// - What is scheduled or cancelled in a unit of work is written with it, in one batch with its saga's state
///   and the token, or not at all. Outside of one it is written at once.
/// - A deadline leaves the store in the same batch as what its handler writes there, so that it has its effect
///   on a saga once. What the saga cancels before it is handled is not handled.
/// - The deadlines of one scope are handled one after the other, in the order of their times; those of others
///   are not held up by them.
/// - One that fails is tried again after 1, 5, 21, 85 and 341 s ([DeadlinePace]), and then kept as a
///   [DeadLetter]. Cancelling takes dead letters too.
/// - Memory is bounded, whatever waits: 64 deliveries, and a page of 256 rows.
///
/// It does not promise:
/// - that a handler is called once: one that fails, or is cut off by a crash, is called again. The commands
///   that it has sent by then have been sent.
/// - one batch with the events of an aggregate, which lie in another store: an aggregate's deadlines are written
///   after its events have been appended, whether those become durable or not.
/// - that a machine's crash loses nothing: it can take back the newest batches, of sagas, tokens and deadlines
///   alike ([ViewStore#write]).
/// - 100 ms while more is due than can be handled, or more than 64 handlers wait for something.
/// - that what others than its own saga cancel while it is being handled is still stopped.
///
/// What a deadline carries is stored under its class name, and the class has to stay. Sagas are told apart by
/// the simple names of their classes. At most one process works on a view store.
public final class ViewDeadlineManager extends AbstractDeadlineManager implements Lifecycle {

    private final DeadlineRows rows;
    private final DeadlineMessages messages;
    private final DeadlineManagerSpanFactory spans;
    private final DeadlinePace pace;
    private final DueDeadlines due;

    public ViewDeadlineManager(
            ViewStore views,
            Serializer serializer,
            ScopeAwareProvider scopes,
            DeadlineManagerSpanFactory spans,
            DeadlinePace pace,
            MeterRegistry meters) {
        this.rows = new DeadlineRows(views);
        this.messages = new DeadlineMessages(serializer);
        this.spans = spans;
        this.pace = pace;
        DeadlineDelivery.Route route = new DeadlineDelivery.Route(scopes, handlerInterceptors(), spans);
        this.due = new DueDeadlines(rows, pace, new DeadlineDelivery(rows, messages, route, pace, meters)::deliver);
    }

    /// @throws IllegalArgumentException for a scope that is neither a saga nor an aggregate with an id
    @Override
    public String schedule(
            Instant triggerDateTime, String deadlineName, @Nullable Object messageOrPayload, ScopeDescriptor scope) {
        DeadlineScope whose = DeadlineScope.of(scope);
        String id = ScheduleId.next(whose);
        long at =
                Math.max(0, triggerDateTime.plusNanos(999_999).toEpochMilli()); // a part of a millisecond counts whole
        DeadlineMessage<?> message = DeadlineMessages.of(deadlineName, id, messageOrPayload, Instant.ofEpochMilli(at));
        runOnPrepareCommitOrNow(spans.createScheduleSpan(deadlineName, id, message)
                .wrapRunnable(() -> add(messages.encode(id, processDispatchInterceptors(message), whose, at))));
        return id;
    }

    /// By the clock of this house, not by that of the machine.
    @Override
    public String schedule(
            Duration triggerDuration, String deadlineName, @Nullable Object messageOrPayload, ScopeDescriptor scope) {
        return schedule(pace.clock().instant().plus(triggerDuration), deadlineName, messageOrPayload, scope);
    }

    /// A rolled back one is expected in vain, which does no harm; what is written but fails afterwards is not
    /// missed.
    private void add(Deadline deadline) {
        rows.add(deadline);
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().root().onCleanup(_ -> due.expect(deadline.at()));
        } else {
            due.expect(deadline.at());
        }
    }

    @Override
    public void cancelSchedule(String deadlineName, String scheduleId) {
        runOnPrepareCommitOrNow(spans.createCancelScheduleSpan(deadlineName, scheduleId)
                .wrapRunnable(() -> rows.cancel(deadlineName, scheduleId)));
    }

    @Override
    public void cancelAll(String deadlineName) {
        runOnPrepareCommitOrNow(
                spans.createCancelAllSpan(deadlineName).wrapRunnable(() -> rows.cancelAll(deadlineName, null)));
    }

    @Override
    public void cancelAllWithinScope(String deadlineName, ScopeDescriptor scope) {
        DeadlineScope whose = DeadlineScope.of(scope);
        runOnPrepareCommitOrNow(spans.createCancelAllWithinScopeSpan(deadlineName, scope)
                .wrapRunnable(() -> rows.cancelAll(deadlineName, whose)));
    }

    /// Those after an id, in the order of their ids.
    ///
    /// @param after null: from the first one on
    /// @param limit 1 to [ViewRange#MAX_LIMIT]
    public List<DeadLetter> deadLetters(@Nullable String after, int limit) {
        return rows.deadLetters(after, limit);
    }

    /// Null: there is none.
    public @Nullable DeadLetter deadLetter(String id) {
        return rows.deadLetter(id);
    }

    /// Makes a dead letter due now, with all its tries before it.
    ///
    /// @return false if there is no such dead letter
    public boolean retry(String id) {
        long now = pace.now();
        boolean revived = rows.revive(id, now);
        due.expect(now);
        return revived;
    }

    /// Deletes a dead letter.
    ///
    /// @return false if there is no such dead letter
    public boolean discard(String id) {
        return rows.discard(id);
    }

    @Override
    public void registerLifecycleHandlers(LifecycleRegistry lifecycle) {
        lifecycle.onStart(Phase.INBOUND_EVENT_CONNECTORS, due::start);
        lifecycle.onShutdown(Phase.INBOUND_EVENT_CONNECTORS, this::shutdown);
    }

    /// Waits up to ten seconds for what is being handled.
    @Override
    public void shutdown() {
        due.close();
    }
}
