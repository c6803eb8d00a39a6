package dev.bluetick.infra.deadlines;

import dev.bluetick.projections.ViewStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.deadline.DeadlineManagerSpanFactory;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.ScopeAware;
import org.axonframework.messaging.ScopeAwareProvider;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.tracing.Span;
import org.axonframework.tracing.SpanScope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers one deadline to whom it is for, in a unit of work whose one batch holds what they write and the
/// deadline's removal. Counts as `bluetick.deadlines` what became of each try, and as
/// `bluetick.deadlines.lateness` how long after its time one was handled.
final class DeadlineDelivery {

    /// It is not tried again.
    static final long NEVER = Long.MAX_VALUE;

    private static final Logger LOG = LoggerFactory.getLogger(DeadlineDelivery.class);
    private static final int MAX_CAUSE = 1_000;

    /// What a delivery goes through on its way.
    record Route(
            ScopeAwareProvider scopes,
            List<MessageHandlerInterceptor<? super DeadlineMessage<?>>> interceptors,
            DeadlineManagerSpanFactory spans) {}

    private final DeadlineRows rows;
    private final DeadlineMessages messages;
    private final Route route;
    private final DeadlinePace pace;
    private final Counter fired;
    private final Counter failed;
    private final Counter dead;
    private final Timer lateness;

    DeadlineDelivery(
            DeadlineRows rows, DeadlineMessages messages, Route route, DeadlinePace pace, MeterRegistry meters) {
        this.rows = rows;
        this.messages = messages;
        this.route = route;
        this.pace = pace;
        this.fired = meters.counter("bluetick.deadlines", "outcome", "fired");
        this.failed = meters.counter("bluetick.deadlines", "outcome", "failed");
        this.dead = meters.counter("bluetick.deadlines", "outcome", "dead");
        this.lateness = Timer.builder("bluetick.deadlines.lateness")
                .publishPercentiles(0.5, 0.99)
                .register(meters);
    }

    /// @return when it is tried again
    long deliver(ViewStore.Row row) {
        Deadline deadline = DeadlineRows.decode(row);
        if (!rows.isInLine(deadline)) {
            return NEVER;
        }
        Throwable failure = handled(deadline);
        if (failure == null) {
            fired.increment();
            lateness.record(Math.max(0, pace.now() - deadline.due()), TimeUnit.MILLISECONDS);
            return NEVER;
        }
        return failure instanceof OnlyWhileDue.Cancelled ? NEVER : failed(deadline, failure);
    }

    private @Nullable Throwable handled(Deadline deadline) {
        DeadlineMessage<?> message;
        try {
            message = messages.decode(deadline);
        } catch (RuntimeException | LinkageError e) { // what it carries is of a class that is there no more
            return e;
        }
        Span span = route.spans
                .createExecuteSpan(deadline.name(), deadline.id(), message)
                .start();
        try (SpanScope _ = span.makeCurrent()) {
            Throwable failure = handled(deadline, message);
            if (failure != null) {
                span.recordException(failure);
            }
            return failure;
        } finally {
            span.end();
        }
    }

    private @Nullable Throwable handled(Deadline deadline, DeadlineMessage<?> message) {
        UnitOfWork<DeadlineMessage<?>> work = new DefaultUnitOfWork<>(message);
        OnlyWhileDue.watch(work, () -> rows.isInLine(deadline));
        ResultMessage<?> result = work.executeWithResult(
                () -> {
                    rows.remove(deadline);
                    return new DefaultInterceptorChain<>(work, route.interceptors, it -> {
                                send(it, deadline.scope().descriptor());
                                return null;
                            })
                            .proceed();
                },
                RollbackConfigurationType.ANY_THROWABLE);
        return result.isExceptional() ? result.exceptionResult() : null;
    }

    /// A saga that has ended, or an aggregate that is not there, lets it pass. A type that nobody here knows
    /// is a fault.
    private void send(DeadlineMessage<?> message, ScopeDescriptor scope) throws Exception {
        List<ScopeAware> receivers = route.scopes
                .provideScopeAwareStream(scope)
                .filter(it -> it.canResolve(scope))
                .toList();
        if (receivers.isEmpty()) {
            throw new IllegalStateException("Nothing here is a " + scope.scopeDescription()
                    + ": its class was renamed or is not configured on this server.");
        }
        for (ScopeAware receiver : receivers) {
            receiver.send(message, scope);
        }
    }

    private long failed(Deadline deadline, Throwable cause) {
        failed.increment();
        int failures = deadline.failures() + 1;
        if (pace.isLast(failures)) {
            rows.bury(deadline, deadline.failedUntil(pace.now()), text(cause));
            dead.increment();
            LOG.error(
                    "Deadline {} ({}) is a dead letter after {} tries",
                    deadline.name(),
                    deadline.id(),
                    failures,
                    cause);
            return NEVER;
        }
        Deadline later = deadline.failedUntil(pace.after(failures));
        rows.move(deadline, later);
        LOG.warn("Deadline {} ({}) failed and is tried again: {}", deadline.name(), deadline.id(), text(cause));
        return later.at();
    }

    private static String text(Throwable failure) {
        Throwable cause = failure.getCause();
        String text = cause == null ? failure.toString() : failure + ", caused by " + cause;
        return text.length() <= MAX_CAUSE ? text : text.substring(0, MAX_CAUSE);
    }
}
