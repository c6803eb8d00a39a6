package dev.bluetick.infra.eventstore;

import dev.bluetick.infra.ids.IdBound;

/// The bound of the ids in the event database: it is there as long as the events that have the ids.
public final class RocksIdBound implements IdBound {

    private static final byte[] KEY = Keys.text("id-bound");

    private final RocksEventStorageEngine engine;

    public RocksIdBound(RocksEventStorageEngine engine) {
        this.engine = engine;
    }

    @Override
    public long reserved() {
        byte[] value = engine.readSide(Column.OWN, KEY);
        return value == null ? 0 : Keys.position(value);
    }

    @Override
    public void reserve(long ticks) {
        engine.writeSide(Column.OWN, KEY, Keys.position(ticks));
    }
}
