package dev.bluetick.infra.sagas;

import dev.bluetick.infra.eventstore.RocksEventStorageEngine;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.SagaConfiguration;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;

/// Gives one event to one kind of saga once more.
final class Redelivery {

    private static final String RESOURCE = Redelivery.class.getName();

    private final RocksEventStorageEngine engine;
    private final Supplier<EventProcessingConfiguration> processing;

    Redelivery(RocksEventStorageEngine engine, Supplier<EventProcessingConfiguration> processing) {
        this.engine = engine;
        this.processing = processing;
    }

    /// Whether this thread is giving an event once more: one that fails then is a dead letter already.
    static boolean isUnderWay() {
        return CurrentUnitOfWork.isStarted()
                && CurrentUnitOfWork.get().root().resources().containsKey(RESOURCE);
    }

    /// @param done is written in the same batch as what the saga writes
    /// @return why it failed again; empty: it did not
    Optional<Throwable> of(DeadEvent dead, Runnable done) {
        SagaConfiguration<?> saga = saga(dead.saga())
                .orElseThrow(() -> new IllegalStateException("Nothing here is a " + dead.saga() + "."));
        TrackedEventMessage<?> event = read(dead.position());
        DefaultUnitOfWork<TrackedEventMessage<?>> work = new DefaultUnitOfWork<>(event);
        work.resources().put(RESOURCE, true);
        ResultMessage<?> result = work.executeWithResult(
                () -> {
                    saga.manager().handle(event, Segment.ROOT_SEGMENT);
                    done.run();
                    return null;
                },
                RollbackConfigurationType.ANY_THROWABLE);
        return result.isExceptional() ? Optional.of(result.exceptionResult()) : Optional.empty();
    }

    /// Empty where there are no such sagas any more.
    Optional<Class<?>> type(String saga) {
        return saga(saga).map(SagaConfiguration::type);
    }

    private Optional<SagaConfiguration<?>> saga(String name) {
        return processing.get().sagaConfigurations().stream()
                .<SagaConfiguration<?>>map(it -> it)
                .filter(it -> it.type().getSimpleName().equals(name))
                .findFirst();
    }

    private TrackedEventMessage<?> read(long position) {
        try (Stream<? extends TrackedEventMessage<?>> from =
                engine.readEvents(position == 1 ? null : new GlobalSequenceTrackingToken(position - 1), false)) {
            return from.findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no event at " + position + "."));
        }
    }
}
