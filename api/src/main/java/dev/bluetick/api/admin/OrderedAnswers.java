package dev.bluetick.api.admin;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Answers what comes in in its order, many at once, and no more than are bounded: who takes the answers slowly is
/// read from slowly. Reading goes on while answers are written.
final class OrderedAnswers {

    /// Under way, or answered and not written yet. Each waits for a sync of the store some times, and one sync
    /// serves all of them.
    static final int UNDER_WAY = 256;

    /// Null at the end.
    interface Source<Q> {
        @Nullable
        Q next() throws IOException;
    }

    interface Sink<A> {
        void write(A answer) throws IOException;

        /// Nothing follows for now.
        void flush() throws IOException;
    }

    private OrderedAnswers() {}

    /// @param answer called on many threads; what it throws ends everything
    /// @throws IOException where the source or the sink fails; nothing that was begun goes on when it is thrown
    static <Q, A> void run(Source<Q> source, Function<Q, A> answer, Sink<A> sink) throws IOException {
        BlockingQueue<Future<@Nullable A>> underWay = new ArrayBlockingQueue<>(UNDER_WAY);
        Future<@Nullable A> end = CompletableFuture.completedFuture(null);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                Future<?> reading = threads.submit(() -> {
                    Exception failure = null;
                    try {
                        for (Q question = source.next(); question != null; question = source.next()) {
                            Q asked = question;
                            underWay.put(threads.submit(() -> answer.apply(asked)));
                        }
                    } catch (IOException | RuntimeException e) {
                        failure = e;
                    }
                    underWay.put(end);
                    if (failure != null) {
                        throw failure;
                    }
                    return null;
                });
                for (A given = underWay.take().get();
                        given != null;
                        given = underWay.take().get()) {
                    sink.write(given);
                    if (underWay.isEmpty()) {
                        sink.flush();
                    }
                }
                reading.get();
                sink.flush();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("Interrupted among the answers.");
            } finally {
                threads.shutdownNow();
                underWay.clear(); // whoever still puts something finds room, and ends
            }
        }
    }
}
