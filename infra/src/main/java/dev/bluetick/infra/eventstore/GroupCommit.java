package dev.bluetick.infra.eventstore;

import dev.bluetick.infra.eventstore.CommitLine.Answer;
import dev.bluetick.infra.eventstore.CommitLine.Append;
import dev.bluetick.infra.eventstore.CommitLine.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/// Puts commits into the store in the order of their coming: a sync is paid for a batch of them, not for
/// each.
///
/// One thread writes what waits; a second one, in the same order, tells those who follow and completes the
/// answers, so that the next batch is written meanwhile. A batch that fails takes with it everything that
/// came after it: see [Recovery].
final class GroupCommit implements AutoCloseable {

    static final Duration MAX_WAIT = Duration.ofSeconds(10);

    /// Where a batch goes.
    interface Sink {
        /// Makes the commits durable, or throws and has written none of them.
        void write(List<Commit> batch);

        /// In the order of the store, on one thread.
        void durable(Commit commit);
    }

    /// What happens between a failed batch and the next commit.
    interface Recovery {
        /// Called once all that was pending has failed. Returns when commits can be accepted again.
        void recover() throws InterruptedException;
    }

    private final Sink sink;
    private final Recovery recovery;
    private final CommitMetrics metrics;
    private final CommitLine line = new CommitLine();
    private final Thread writer =
            Thread.ofPlatform().name("event-writer").daemon().unstarted(this::writeAll);
    /// Takes the batches in the order in which they were written; what waits for it is bounded by the line.
    private final ExecutorService completion = Executors.newSingleThreadExecutor(this::completingThread);

    private volatile @Nullable Thread completing;

    GroupCommit(Sink sink, Recovery recovery, CommitMetrics metrics) {
        this.sink = sink;
        this.recovery = recovery;
        this.metrics = metrics;
        metrics.watchPending(line::pending);
    }

    private Thread completingThread(Runnable work) {
        Thread thread = Thread.ofPlatform().name("event-completion").daemon().unstarted(work);
        completing = thread;
        return thread;
    }

    void start() {
        writer.start();
    }

    /// Puts a commit in the line, if a last check under the line's lock agrees.
    ///
    /// @throws EventStoreException while the store recovers from a failure, or has no room in time
    void append(Commit commit, Runnable checkInOrder) {
        line.append(commit, checkInOrder);
    }

    /// The same, and waits until the commit is durable.
    void appendAndAwait(Commit commit, Runnable checkInOrder) {
        await(answer -> line.append(commit, checkInOrder, answer));
    }

    /// Calls back once everything that was appended before is durable, or has failed: at once if nothing is
    /// pending.
    void whenDurable(Runnable durable, Consumer<EventStoreException> failed) {
        if (!line.answerIfPending(new Answer(durable, failed))) {
            durable.run();
        }
    }

    /// Calls back in the line's turn, on the thread that completes, even if nothing is pending.
    void answerInLine(Runnable durable, Consumer<EventStoreException> failed) {
        line.answer(new Answer(durable, failed));
    }

    /// Waits until everything that was appended before is durable.
    void awaitDurable() {
        await(answer -> whenDurable(answer.durable(), answer.failed()));
    }

    private static void await(Consumer<Answer> putInLine) {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        putInLine.accept(new Answer(() -> durable.complete(null), durable::completeExceptionally));
        try {
            durable.get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new EventStoreException("It was not stored.", e.getCause());
        } catch (TimeoutException e) {
            throw new EventStoreException("The event store did not sync within " + MAX_WAIT + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("Interrupted while the event store synced.", e);
        }
    }

    /// Whether the caller is the thread that completes: it must wait for nothing that it itself completes.
    boolean onCompletionThread() {
        return completing == Thread.currentThread();
    }

    private void writeAll() {
        try {
            for (List<Entry> batch = line.next(); !batch.isEmpty(); batch = line.next()) {
                writeOne(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeOne(List<Entry> batch) throws InterruptedException {
        List<Commit> commits = new ArrayList<>(batch.size());
        for (Entry entry : batch) {
            if (entry instanceof Append append) {
                commits.add(append.commit());
            }
        }
        try {
            if (!commits.isEmpty()) {
                metrics.write(commits.size(), () -> sink.write(commits));
            }
            done(batch, null);
        } catch (RuntimeException | Error e) { // an error must not end the only thread that writes
            metrics.failed(commits.size());
            // The answers at its beginning hang on batches before it, which are durable.
            int first = firstAppend(batch);
            done(batch.subList(0, first), null);
            failEverything(batch.subList(first, batch.size()), e);
        }
    }

    private static int firstAppend(List<Entry> batch) {
        int first = 0;
        while (batch.get(first) instanceof Answer) {
            first++;
        }
        return first;
    }

    private void failEverything(List<Entry> batch, Throwable cause) throws InterruptedException {
        EventStoreException failure = new EventStoreException(
                "The event store cannot write (" + cause.getMessage() + "). Nothing was stored; send again.", cause);
        List<Entry> failed = new ArrayList<>(batch);
        failed.addAll(line.refuse(failure));
        done(failed, failure);
        recovery.recover();
        line.acceptAgain();
    }

    private void done(List<Entry> entries, @Nullable EventStoreException failure) {
        completion.execute(() -> complete(entries, failure));
    }

    private void complete(List<Entry> entries, @Nullable EventStoreException failure) {
        for (Entry entry : entries) {
            try {
                switch (entry) {
                    case Append append -> {
                        if (failure == null) {
                            sink.durable(append.commit());
                        }
                    }
                    case Answer answer -> {
                        if (failure == null) {
                            answer.durable().run();
                        } else {
                            answer.failed().accept(failure);
                        }
                    }
                }
            } catch (RuntimeException | Error e) {
                metrics.followerFailed(e);
            }
        }
        line.completed(entries.size());
    }

    /// Writes what waits, completes it, and ends.
    @Override
    public void close() {
        line.close();
        try {
            writer.join(MAX_WAIT);
            completion.shutdown();
            completion.awaitTermination(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
