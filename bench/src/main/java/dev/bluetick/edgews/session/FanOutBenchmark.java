package dev.bluetick.edgews.session;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.commands.group.Companion;
import dev.bluetick.edgews.conversation.LiveDispatch;
import dev.bluetick.edgews.metrics.EdgeMetrics;
import dev.bluetick.edgews.stomp.OutFrame;
import dev.bluetick.edgews.stream.AckMode;
import dev.bluetick.edgews.stream.Backlog;
import dev.bluetick.edgews.stream.CatchUp;
import dev.bluetick.edgews.stream.DeviceStream;
import dev.bluetick.edgews.stream.LivePosition;
import dev.bluetick.edgews.stream.Subscription;
import dev.bluetick.edgews.wire.Flusher;
import dev.bluetick.edgews.wire.Outbound;
import dev.bluetick.edgews.wire.Wire;
import dev.bluetick.jmh.Pair;
import dev.bluetick.queries.conversation.BacklogView;
import dev.bluetick.queries.conversation.FindBacklog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
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

/// A durable message goes to a session of each of a group's 1,024 members, through their streams, queues and the
/// flusher, onto wires that encode it and count: deliveries/s. The next message comes when the last one is delivered.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FanOutBenchmark {

    static final int MEMBERS = 1_024;
    private static final long PATIENCE_SECONDS = 30;

    private static final ConversationId GROUP = new ConversationId("g1");

    private final Pair pair = new Pair(1);
    private final List<UserId> members =
            IntStream.rangeClosed(1, MEMBERS).mapToObj(UserId::of).toList();
    private final Flusher flusher = new Flusher(Flusher.threadsOfThisMachine(), _ -> {});
    private final Sessions sessions = new Sessions(10);
    private final LivePosition live = new LivePosition();
    private final LiveDispatch dispatch = new LiveDispatch(sessions, live, _ -> {});
    private final Companion companion = Companion.NONE.with(Pair.CONTENT).with(members);
    private volatile CountDownLatch missing = new CountDownLatch(MEMBERS);
    private long position;

    private final class CountingWire implements Wire {

        private long encoded;

        @Override
        public void send(List<OutFrame> frames, Sent then) {
            CountDownLatch counted = missing;
            then.sent();
            frames.forEach(frame -> {
                encoded += frame.utf8().length;
                counted.countDown();
            });
        }

        @Override
        public void close(int status, String reason) {
            throw new IllegalStateException(status + " " + reason);
        }
    }

    @Setup(Level.Trial)
    public void connect() throws InterruptedException {
        EdgeMetrics metrics = EdgeMetrics.in(new SimpleMeterRegistry());
        CatchUp catchUp = new CatchUp(new Backlog(nothingMissed()), (_, _, _) -> {}, metrics, 16);
        for (UserId member : members) {
            Sender device = new Sender(member, DeviceId.of(1));
            Outbound outbound = new Outbound(new CountingWire(), flusher);
            DeviceStream stream = new DeviceStream(device, outbound, catchUp, live);
            sessions.add(new Session(device, outbound, stream, Allowance.UNLIMITED, metrics));
            stream.subscribe(Subscription.of("sub-0", AckMode.AUTO), 0, () -> {});
        }
        toAll(); // delivered once every stream is live
    }

    private static QueryGateway nothingMissed() {
        SimpleQueryBus queries = SimpleQueryBus.builder().build();
        queries.subscribe(FindBacklog.class.getName(), BacklogView.class, _ -> new BacklogView(0, List.of()));
        return DefaultQueryGateway.builder().queryBus(queries).build();
    }

    @Benchmark
    @OperationsPerInvocation(MEMBERS)
    public void toAll() throws InterruptedException {
        missing = new CountDownLatch(MEMBERS);
        position++;
        dispatch.on(position, pair.message(GROUP, position), companion);
        if (!missing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(missing.getCount() + " of " + MEMBERS + " were not delivered to.");
        }
    }

    @TearDown(Level.Trial)
    public void close() {
        flusher.close();
    }
}
