package dev.bluetick.infra.eventstore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/// Where commits wait for the disk, and answers for the commits before them, in the order of their coming.
/// What has left the line still counts until it is [#completed].
final class CommitLine {

    /// Commits and answers that are neither durable nor failed yet, at the most; who comes then waits.
    static final int MAX_PENDING = 65_536;
    static final int MAX_BATCH_BYTES = 4 << 20;

    /// Something that waits: a commit, or an answer that hangs on all commits before it.
    sealed interface Entry {}

    record Append(Commit commit) implements Entry {}

    record Answer(Runnable durable, Consumer<EventStoreException> failed) implements Entry {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final ArrayDeque<Entry> waiting = new ArrayDeque<>();
    /// Entries that have come and have not been completed, whether they wait, are being written or being
    /// completed.
    private int pending;

    private @Nullable EventStoreException refusing;
    private boolean closed;

    int pending() {
        lock.lock();
        try {
            return pending;
        } finally {
            lock.unlock();
        }
    }

    /// Puts a commit in the line, if a last check under its lock agrees.
    ///
    /// @throws EventStoreException while the store recovers from a failure, or has no room in time
    void append(Commit commit, Runnable checkInOrder) {
        append(commit, checkInOrder, null);
    }

    /// The same, with an answer right behind it: no failure can come between the two and pass unseen.
    void append(Commit commit, Runnable checkInOrder, @Nullable Answer answer) {
        lock.lock();
        try {
            awaitRoom();
            checkInOrder.run();
            add(new Append(commit));
            if (answer != null) {
                add(answer);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Puts an answer in the line, or fails it; false where it would wait for nothing.
    boolean answerIfPending(Answer answer) {
        return answer(answer, false);
    }

    /// Puts an answer in the line, or fails it.
    void answer(Answer answer) {
        answer(answer, true);
    }

    private boolean answer(Answer answer, boolean always) {
        EventStoreException refused;
        lock.lock();
        try {
            refused = closed && always ? new EventStoreException("The event store is closed.") : refusing;
            if (refused == null && (always || pending > 0)) {
                add(answer);
                return true;
            }
        } finally {
            lock.unlock();
        }
        if (refused == null) {
            return false;
        }
        answer.failed().accept(refused);
        return true;
    }

    private void add(Entry entry) {
        waiting.add(entry);
        pending++;
        arrived.signal();
    }

    private void awaitRoom() {
        try {
            long left = GroupCommit.MAX_WAIT.toNanos();
            while (refusing == null && pending >= MAX_PENDING) {
                if (left <= 0) {
                    throw new EventStoreException(
                            "The event store has had no room for " + GroupCommit.MAX_WAIT + "; send again.");
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

    /// The next batch; empty when closed and nothing waits.
    List<Entry> next() throws InterruptedException {
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

    /// Refuses whoever comes, and gives what waits.
    List<Entry> refuse(EventStoreException failure) {
        lock.lock();
        try {
            refusing = failure;
            List<Entry> refused = new ArrayList<>(waiting);
            waiting.clear();
            room.signalAll();
            return refused;
        } finally {
            lock.unlock();
        }
    }

    void acceptAgain() {
        lock.lock();
        try {
            refusing = null;
        } finally {
            lock.unlock();
        }
    }

    /// So many entries are done with.
    void completed(int entries) {
        lock.lock();
        try {
            pending -= entries;
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// What waits is still given out.
    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
