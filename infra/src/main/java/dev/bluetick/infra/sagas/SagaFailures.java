package dev.bluetick.infra.sagas;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bluetick.commands.EventTime;
import dev.bluetick.infra.logging.Seldom;
import dev.bluetick.infra.viewstore.UnreadableSaga;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.ListenerInvocationErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.saga.Saga;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An event that a saga fails on is tried again, after 1, 2, 4, 8 and 16 seconds as Axon pauses, and then becomes a
/// dead letter: it holds up no other conversation's any longer. A saga that cannot be read is not tried again, for
/// seconds do not mend it. Counts each failure as `bluetick.sagas.failures`, by `outcome` (again, dead).
final class SagaFailures implements ListenerInvocationErrorHandler {

    static final int TRIES = 4;
    /// Events that fail just now; of one that is pushed out the tries begin anew.
    static final int MAX_FAILING = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(SagaFailures.class);
    private static final int MAX_CAUSE = 1_000;
    private static final String UNREADABLE =
            " Retry this once a version that can read it runs here, or discard this: that gives the saga up, and what"
                    + " begins one begins a new one.";

    private final Seldom unreadable = new Seldom();
    private final String saga;
    private final DeadEvents dead;
    private final Clock clock;
    private final Counter again;
    private final Counter buried;
    private final Cache<String, Integer> failing =
            Caffeine.newBuilder().maximumSize(MAX_FAILING).build();

    SagaFailures(String saga, DeadEvents dead, Clock clock, MeterRegistry meters) {
        this.saga = saga;
        this.dead = dead;
        this.clock = clock;
        this.again = meters.counter("bluetick.sagas.failures", "outcome", "again");
        this.buried = meters.counter("bluetick.sagas.failures", "outcome", "dead");
    }

    @Override
    public void onError(Exception failure, EventMessage<?> event, EventMessageHandler handler) throws Exception {
        long position = position(event);
        if (Redelivery.isUnderWay()) {
            throw failure;
        }
        String id = saga + "-" + position;
        int tries = failing.asMap().merge(id, 1, Integer::sum);
        boolean hopeless = failure instanceof UnreadableSaga || tries >= TRIES;
        if (!hopeless || position < 0 || isOfTheStore(failure)) {
            again.increment();
            throw failure;
        }
        failing.invalidate(id);
        buried.increment();
        log(failure, tries, position);
        dead.bury(new DeadEvent(
                saga,
                handler instanceof Saga<?> failed ? failed.getSagaIdentifier() : null,
                position,
                event.getPayloadType().getSimpleName(),
                tries,
                text(failure),
                EventTime.now(clock)));
    }

    /// One that cannot be read says the same with everything that comes for it; its letters tell the rest.
    private void log(Exception failure, int tries, long position) {
        if (!(failure instanceof UnreadableSaga)) {
            LOG.error("{} failed {} times on the event at {}, a dead letter now.", saga, tries, position, failure);
        } else if (unreadable.isTime()) {
            LOG.error("A saga cannot be read; the event at {} is a dead letter now.", position, failure);
        }
    }

    private static boolean isOfTheStore(@Nullable Throwable failure) {
        return failure != null && (failure instanceof EventStoreException || isOfTheStore(failure.getCause()));
    }

    private static long position(EventMessage<?> event) {
        return event instanceof TrackedEventMessage<?> tracked
                ? tracked.trackingToken().position().orElse(-1)
                : -1;
    }

    private static String text(Throwable failure) {
        if (failure instanceof UnreadableSaga unreadable) {
            return unreadable.getMessage() + UNREADABLE;
        }
        String text = failure.getCause() == null ? failure.toString() : failure + ", caused by " + failure.getCause();
        return text.length() <= MAX_CAUSE ? text : text.substring(0, MAX_CAUSE);
    }
}
