package dev.bluetick.infra.eventstore;

import dev.bluetick.commands.conversation.ContentStore;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.jmh.Pair;
import dev.bluetick.jmh.TemporaryFolder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/// Sent messages, each with its content and its client id, become durable by so many virtual threads, each of
/// which waits for its own: commits/s. [GroupCommitProfiler] tells the batches they went in.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Djmh.executor=VIRTUAL")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AppendBenchmark {

    static final MeterRegistry METERS = new SimpleMeterRegistry();

    @State(Scope.Benchmark)
    public static class Store {

        private final TemporaryFolder folder = TemporaryFolder.create();
        private final RocksEventStorageEngine engine = Engines.open(folder.path(), METERS);
        private final RocksContentStore contents = new RocksContentStore(engine);
        private final AtomicLong pairs = new AtomicLong();

        @TearDown(Level.Trial)
        public void close() {
            engine.close();
            folder.close();
        }
    }

    /// The conversation of one thread.
    @State(Scope.Thread)
    public static class Talk {

        private long seq;
        private long number = -1;

        private MessageSent next(Store store) {
            if (number < 0) {
                number = store.pairs.getAndIncrement();
            }
            return new Pair(number).message(++seq);
        }
    }

    @Benchmark
    @Threads(1)
    public void by1(Store store, Talk talk) {
        send(store, talk.next(store));
    }

    @Benchmark
    @Threads(16)
    public void by16(Store store, Talk talk) {
        send(store, talk.next(store));
    }

    @Benchmark
    @Threads(200)
    public void by200(Store store, Talk talk) {
        send(store, talk.next(store));
    }

    private static void send(Store store, MessageSent sent) {
        DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("command")).execute(() -> {
            store.contents.put(
                    sent.conversationId(),
                    new ContentStore.Stored(sent.messageId(), sent.seq(), sent.sender(), sent.sentAt(), false),
                    sent.clientId(),
                    Pair.CONTENT);
            store.engine.appendEvents(new GenericDomainEventMessage<>(
                    "Conversation", sent.conversationId().value(), sent.seq() - 1, sent));
        });
        CompletableFuture<Void> durable = new CompletableFuture<>();
        store.engine.whenDurable(() -> durable.complete(null), durable::completeExceptionally);
        durable.join();
    }
}
