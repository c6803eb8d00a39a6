package dev.bluetick.infra.eventstore;

import dev.bluetick.infra.serialization.CborSerializer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngineTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The suite that Axon runs on its own storage engines.
class AxonsOwnSuiteTest
        extends AbstractEventStorageEngineTest<RocksEventStorageEngine, RocksEventStorageEngine.Settings> {

    private final List<RocksEventStorageEngine> opened = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        setTestSubject(createEngine());
    }

    @AfterEach
    void close() {
        opened.forEach(RocksEventStorageEngine::close);
    }

    @Override
    protected RocksEventStorageEngine createEngine(UnaryOperator<RocksEventStorageEngine.Settings> customization) {
        opened.forEach(RocksEventStorageEngine::close);
        opened.clear();
        RocksEventStorageEngine.Settings settings = new RocksEventStorageEngine.Settings();
        settings.eventSerializer(CborSerializer.ofEvents()).snapshotSerializer(CborSerializer.ofEvents());
        RocksEventStorageEngine engine = new RocksEventStorageEngine(
                customization.apply(settings), folder, new CommandGate(), new SimpleMeterRegistry());
        opened.add(engine);
        return engine;
    }

    @Override
    @Test
    @Disabled("asks that event identifiers be unique across aggregates; here (aggregate, sequence) is unique")
    public void uniqueKeyConstraintOnFirstEventIdentifierThrowsAggregateIdentifierAlreadyExistsException() {}

    @Override
    @Test
    @Disabled("asks that event identifiers be unique across aggregates; here (aggregate, sequence) is unique")
    public void uniqueKeyConstraintOnEventIdentifier() {}

    @Override
    @Test
    @Disabled("asks what an engine does whose exceptions nobody translates; this one throws Axon's own")
    public void storeDuplicateEventWithoutExceptionResolver() {}
}
