package dev.bluetick.infra.eventstore;

import dev.bluetick.infra.serialization.CborSerializer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/// Opens engines as the server does, without the server.
final class RocksEngines {

    private RocksEngines() {}

    static RocksEventStorageEngine open(Path folder) {
        return open(folder, NoOpEventUpcaster.INSTANCE);
    }

    static RocksEventStorageEngine open(Path folder, EventUpcaster upcasters) {
        return new RocksEventStorageEngine(
                folder,
                CborSerializer.ofEvents(),
                CborSerializer.ofSnapshots(),
                upcasters,
                new CommandGate(),
                new SimpleMeterRegistry());
    }
}
