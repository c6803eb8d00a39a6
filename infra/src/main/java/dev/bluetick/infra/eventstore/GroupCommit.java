package dev.bluetick.infra.eventstore;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
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

    /// Commits and answers that are neither durable nor failed yet, at the most; who comes then waits.
    static final int MAX_PENDING = 65_536;
    static final int MAX_BATCH_BYTES = 4 << 20;
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

    /// Something that waits in the line: a commit, or an answer that hangs on all commits before it.
    private sealed interface Entry {}

    private record Append(Commit commit) implements Entry {}

    private record Answer(Runnable durable, Consumer<EventStoreException> failed) implements Entry {}

    private record Outcome(List<Entry> entries, @Nullable EventStoreException failure) {}

    private final Sink sink;
    private final Recovery recovery;
    private final CommitMetrics metrics;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final ArrayDeque<Entry> waiting = new ArrayDeque<>();
    /// Entries that have come and have not been completed, whether they wait, are being written or being
    /// completed.
    private int pending;

    private @Nullable EventStoreException refusing;
    private boolean closed;

    private final Outcomes outcomes = new Outcomes(this::complete);
    private final Thread writer =
            Thread.ofPlatform().name("event-writer").daemon().unstarted(this::writeAll);

    GroupCommit(Sink sink, Recovery recovery, CommitMetrics metrics) {
        this.sink = sink;
        this.recovery = recovery;
        this.metrics = metrics;
        metrics.watchPending(this::pending);
    }

    void start() {
        writer.start();
        outcomes.start();
    }

    int pending() {
        lock.lock();
        try {
            return pending;
        } finally {
            lock.unlock();
        }
    }

    /// Puts a commit in the line, if a last check under the line's lock agrees.
    ///
    /// @throws EventStoreException while the store recovers from a failure, or has no room in time
    void append(Commit commit, Runnable checkInOrder) {
        lock.lock();
        try {
            awaitRoom();
            checkInOrder.run();
            add(new Append(commit));
        } finally {
            lock.unlock();
        }
    }

    /// Calls back once everything that was appended before is durable, or has failed: at once if nothing is
    /// pending.
    void whenDurable(Runnable durable, Consumer<EventStoreException> failed) {
        if (!line(durable, failed, false)) {
            durable.run();
        }
    }

    /// Calls back in the line's turn, on the thread that completes, even if nothing is pending.
    void answerInLine(Runnable durable, Consumer<EventStoreException> failed) {
        line(durable, failed, true);
    }

    /// Puts an answer in the line, or fails it; false where it would wait for nothing and need not wait.
    private boolean line(Runnable durable, Consumer<EventStoreException> failed, boolean always) {
        EventStoreException refused;
        lock.lock();
        try {
            refused = closed && always ? new EventStoreException("The event store is closed.") : refusing;
            if (refused == null && (always || pending > 0)) {
                add(new Answer(durable, failed));
                return true;
            }
        } finally {
            lock.unlock();
        }
        if (refused == null) {
            return false;
        }
        failed.accept(refused);
        return true;
    }

    /// Waits until everything that was appended before is durable.
    void awaitDurable() {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        whenDurable(() -> durable.complete(null), durable::completeExceptionally);
        try {
            durable.get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new EventStoreException("What was appended before was not stored.", e.getCause());
        } catch (TimeoutException e) {
            throw new EventStoreException("The event store did not sync within " + MAX_WAIT + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("Interrupted while the event store synced.", e);
        }
    }

    /// Whether the caller is the thread that completes: it must wait for nothing that it itself completes.
    boolean onCompletionThread() {
        return outcomes.thread == Thread.currentThread();
    }

    private void add(Entry entry) {
        waiting.add(entry);
        pending++;
        arrived.signal();
    }

    private void awaitRoom() {
        try {
            long left = MAX_WAIT.toNanos();
            while (refusing == null && pending >= MAX_PENDING) {
                if (left <= 0) {
                    throw new EventStoreException("The event store has had no room for " + MAX_WAIT + "; send again.");
                }
                left = room.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("Interrupted while the event store had no room.", e);
        }
        if (refusing != null) {
            throw new EventStoreException(String.valueOf(refusing.getMessage()), refusing);
        }
    }

    private void writeAll() {
        try {
            for (List<Entry> batch = next(); !batch.isEmpty(); batch = next()) {
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
            outcomes.add(batch, null);
        } catch (RuntimeException | Error e) { // an error must not end the only thread that writes
            metrics.failed(commits.size());
            // The answers at its beginning hang on batches before it, which are durable.
            int first = firstAppend(batch);
            outcomes.add(batch.subList(0, first), null);
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
        lock.lock();
        try {
            refusing = failure;
            failed.addAll(waiting);
            waiting.clear();
            room.signalAll();
        } finally {
            lock.unlock();
        }
        outcomes.add(failed, failure);
        recovery.recover();
        lock.lock();
        try {
            refusing = null;
        } finally {
            lock.unlock();
        }
    }

    /// The next batch; empty when closed and nothing waits.
    private List<Entry> next() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                arrived.await();
            }
            List<Entry> batch = new ArrayList<>(waiting.size());
            int bytes = 0;
            while (!waiting.isEmpty() && bytes < MAX_BATCH_BYTES) {
                Entry entry = waiting.poll();
                batch.add(entry);
                bytes += entry instanceof Append append ? append.commit().bytes() : 0;
            }
            return batch;
        } finally {
            lock.unlock();
        }
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
        lock.lock();
        try {
            pending -= entries.size();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Writes what waits, completes it, and ends.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            writer.join(MAX_WAIT);
            outcomes.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Hands batches from the writer to the thread that completes them. Bounded by what may be pending.
    private static final class Outcomes {

        private interface Completion {
            void complete(List<Entry> entries, @Nullable EventStoreException failure);
        }

        private static final Outcome END = new Outcome(List.of(), null);
        private final LinkedBlockingQueue<Outcome> queue = new LinkedBlockingQueue<>();
        private final Thread thread;

        Outcomes(Completion completion) {
            thread = Thread.ofPlatform().name("event-completion").daemon().unstarted(() -> {
                try {
                    for (Outcome next = queue.take(); next != END; next = queue.take()) {
                        completion.complete(next.entries(), next.failure());
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        void start() {
            thread.start();
        }

        void add(List<Entry> entries, @Nullable EventStoreException failure) {
            queue.add(new Outcome(entries, failure));
        }

        void close() throws InterruptedException {
            queue.add(END);
            thread.join(MAX_WAIT);
        }
    }
}
