package dev.bluetick.infra.aggregates;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.SnapshotTrigger;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes a snapshot of an aggregate once every so many events: of the state that the command has just made,
/// under the aggregate's lock, in the line of the store right behind the command's events. (Axon's own
/// snapshotter reads all events since the last snapshot again; it took a seventh of a busy server.)
///
/// A snapshot only makes the next cold load shorter: one that cannot be taken is counted, and fails no
/// command. Events that were read to load an aggregate count too, so one that was long to load is stored at
/// once.
public final class WarmSnapshots implements SnapshotTriggerDefinition {

    private static final Logger LOG = LoggerFactory.getLogger(WarmSnapshots.class);

    private final int every;
    private final Supplier<Configuration> axon;
    private final Counter failed;

    public WarmSnapshots(int every, Supplier<Configuration> axon, MeterRegistry meters) {
        this.every = every;
        this.axon = axon;
        this.failed = meters.counter("bluetick.snapshots.failed");
    }

    @Override
    public SnapshotTrigger prepareTrigger(Class<?> aggregateType) {
        return new Trigger(aggregateType);
    }

    private final class Trigger implements SnapshotTrigger {

        private final Class<?> type;
        private int events;
        private boolean scheduled;

        Trigger(Class<?> type) {
            this.type = type;
        }

        /// Called for each event that the aggregate is loaded from, and for each that it decides.
        @Override
        public void eventHandled(EventMessage<?> event) {
            events++;
            if (events >= every
                    && !scheduled
                    && event instanceof DomainEventMessage<?> domain
                    && CurrentUnitOfWork.isStarted()) {
                scheduled = true;
                String id = domain.getAggregateIdentifier();
                // After every handler that prepares the commit, the one that appends the events among them.
                CurrentUnitOfWork.get().onCommit(_ -> {
                    take(type, id);
                    events = 0;
                    scheduled = false;
                });
            }
        }

        @Override
        public void initializationFinished() {
            // A snapshot is taken at the end of the unit of work, when the aggregate is loaded in any case.
        }
    }

    private void take(Class<?> type, String id) {
        try {
            // The same instance that the command is handled by: the unit of work knows it.
            Aggregate<?> aggregate = axon.get().repository(type).load(id);
            Object root = aggregate.invoke(it -> it);
            axon.get()
                    .eventStore()
                    .storeSnapshot(new GenericDomainEventMessage<>(aggregate.type(), id, aggregate.version(), root));
        } catch (RuntimeException e) {
            failed.increment();
            LOG.warn("No snapshot was taken of {}; its next cold load reads more events.", id, e);
        }
    }
}
