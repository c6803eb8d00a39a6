package dev.bluetick.infra.eventstore;

import dev.bluetick.infra.serialization.CborSerializer;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/// Opens engines as the server does, without the server.
final class Engines {

    private Engines() {}

    static RocksEventStorageEngine open(Path folder, MeterRegistry meters) {
        return new RocksEventStorageEngine(
                folder,
                CborSerializer.ofEvents(),
                CborSerializer.ofSnapshots(),
                new EventUpcasterChain(),
                new CommandGate(),
                meters);
    }
}
