package dev.bluetick.infra.eventstore;

import static dev.bluetick.infra.eventstore.SomeEvents.event;
import static dev.bluetick.infra.eventstore.SomeEvents.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksEventStorageEngineTest extends EventStorageEngineContract {

    @TempDir
    private Path folder;

    @Override
    EventStorageEngine open() {
        return RocksEngines.open(folder.resolve("contract"));
    }

    @Override
    void close(EventStorageEngine engine) {
        ((RocksEventStorageEngine) engine).close();
    }

    @Test
    void aSequenceThatSkipsOneIsRefused() {
        try (RocksEventStorageEngine engine = RocksEngines.open(folder.resolve("skip"))) {
            engine.appendEvents(events("a", 2));

            assertThatThrownBy(() -> engine.appendEvents(event("a", 3))).isInstanceOf(ConcurrencyException.class);
            assertThat(engine.head()).isEqualTo(2);
        }
    }

    @Test
    void anOlderSnapshotDoesNotReplaceANewerOne() {
        try (RocksEventStorageEngine engine = RocksEngines.open(folder.resolve("snapshots"))) {
            engine.storeSnapshot(event("a", 3));
            engine.storeSnapshot(event("a", 1));

            assertThat(engine.readSnapshot("a").orElseThrow().getSequenceNumber())
                    .isEqualTo(3);
        }
    }

    @Test
    void theBoundOfTheIdsIsThereAfterAStart() {
        Path same = folder.resolve("bound");
        try (RocksEventStorageEngine engine = RocksEngines.open(same)) {
            RocksIdBound bound = new RocksIdBound(engine);
            assertThat(bound.reserved()).isZero();
            bound.reserve(1L << 50);
            assertThat(bound.reserved()).isEqualTo(1L << 50);
        }
        try (RocksEventStorageEngine engine = RocksEngines.open(same)) {
            assertThat(new RocksIdBound(engine).reserved()).isEqualTo(1L << 50);
        }
    }
}
