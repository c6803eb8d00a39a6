package dev.bluetick.infra.eventstore;

import dev.bluetick.jmh.Pair;
import dev.bluetick.jmh.TemporaryFolder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// One reader goes through a stored log from its beginning, as a projection does that is built anew, and
/// takes every payload: events/s. The store is opened anew for each reading, so that nothing of it has been
/// decoded before, nor is in RocksDB's cache.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReadBenchmark {

    static final int EVENTS = 100_000;
    private static final int PAIRS = 200;

    private final TemporaryFolder folder = TemporaryFolder.create();
    private RocksEventStorageEngine engine = open();

    private RocksEventStorageEngine open() {
        return Engines.open(folder.path(), new SimpleMeterRegistry());
    }

    @Setup(Level.Trial)
    public void fill() {
        for (long seq = 1; seq <= EVENTS / PAIRS; seq++) {
            engine.appendEvents(messages(seq));
        }
    }

    /// The next message of each pair.
    private static List<GenericDomainEventMessage<?>> messages(long seq) {
        return LongStream.range(0, PAIRS)
                .<GenericDomainEventMessage<?>>mapToObj(number -> new GenericDomainEventMessage<>(
                        "Conversation",
                        new Pair(number).conversation().value(),
                        seq - 1,
                        new Pair(number).message(seq)))
                .toList();
    }

    @Setup(Level.Invocation)
    public void reopen() {
        engine.close();
        engine = open();
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void fromTheBeginning(Blackhole hole) throws InterruptedException {
        try (TailingStream stream = new TailingStream(engine, 0)) {
            for (int i = 0; i < EVENTS; i++) {
                hole.consume(stream.nextAvailable().getPayload());
            }
        }
    }

    @TearDown(Level.Trial)
    public void close() {
        engine.close();
        folder.close();
    }
}
