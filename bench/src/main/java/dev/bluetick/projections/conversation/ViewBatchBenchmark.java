package dev.bluetick.projections.conversation;

import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.infra.viewstore.RocksViewStore;
import dev.bluetick.jmh.Pair;
import dev.bluetick.jmh.TemporaryFolder;
import dev.bluetick.projections.Cbor;
import dev.bluetick.projections.ViewBatch;
import dev.bluetick.projections.ViewKey;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
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

/// The history's rows of the next messages of many pairs, three rows a message, in the order of the store as
/// [dev.bluetick.projections.ProjectionBatch] hands them over, are written in one batch: rows/s. What makes the
/// batch is not measured.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ViewBatchBenchmark {

    static final int ROWS = 500;
    private static final int PAIRS = 200;

    private final TemporaryFolder folder = TemporaryFolder.create();
    private final RocksViewStore views = new RocksViewStore(folder.path());
    private long sent;
    private ViewBatch batch = new ViewBatch();

    @Setup(Level.Invocation)
    public void prepare() {
        NavigableMap<ViewKey, byte[]> rows = new TreeMap<>();
        while (rows.size() < ROWS) {
            MessageSent event = new Pair(sent % PAIRS).message(1 + sent / PAIRS);
            sent++;
            rows.put(
                    HistoryRows.message(event.conversationId(), event.seq()),
                    Cbor.encode(HistoryRows.Message.of(event)));
            rows.put(
                    HistoryRows.location(event.messageId()),
                    Cbor.encode(new HistoryRows.Location(event.conversationId().value(), event.seq())));
        }
        batch = new ViewBatch();
        rows.entrySet().stream().limit(ROWS).forEach(row -> batch.put(row.getKey(), row.getValue()));
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void write() {
        views.write(batch);
    }

    @TearDown(Level.Trial)
    public void close() {
        views.close();
        folder.close();
    }
}
