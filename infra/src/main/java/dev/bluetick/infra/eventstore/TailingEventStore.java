package dev.bluetick.infra.eventstore;

import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.jspecify.annotations.Nullable;

/// Axon's event store over our engine; whoever follows it is woken by what becomes durable.
public final class TailingEventStore extends AbstractEventStore {

    private final RocksEventStorageEngine engine;

    public TailingEventStore(RocksEventStorageEngine engine) {
        super(new Settings(engine));
        this.engine = engine;
    }

    private static final class Settings extends AbstractEventStore.Builder {
        Settings(RocksEventStorageEngine engine) {
            storageEngine(engine);
        }
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken token) {
        return new TailingStream(engine, RocksEventStorageEngine.positionOf(token));
    }
}
