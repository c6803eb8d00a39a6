package dev.bluetick.infra.eventstore;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/// The newest durable events, in memory as they were published, for all who read at the head of the log:
/// nobody reads or decodes them a second time. Readers sleep until something arrives; those at the head hold
/// back a little, so that several events make one batch, unless somebody is in a hurry.
public final class EventTail {

    /// Events kept; a reader that is further behind reads from the store.
    static final int CAPACITY = 8_192;
    /// How long a reader at the head waits at the most for events to come together.
    static final long HOLD_BACK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final AtomicReferenceArray<@Nullable TrackedEventMessage<?>> ring = new AtomicReferenceArray<>(CAPACITY);
    /// The position up to which every durable event has been put here, or stood in the store before.
    private volatile long newest;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition hurried = lock.newCondition();
    private volatile int sleepers;
    private volatile long hurryUpTo;
    private volatile boolean closed;

    /// @param newest the position of the store's newest event when this begins
    EventTail(long newest) {
        this.newest = newest;
    }

    /// Where readers at the head of the log are to wait. The store may already be ahead of it by what is just
    /// being told to those who follow; nobody should read that from the disk.
    long newest() {
        return newest;
    }

    /// Positions come in their order, from one thread.
    void add(long position, EventMessage<?> event) {
        ring.set(
                (int) (position % CAPACITY),
                EventUtils.asTrackedEventMessage(event, new GlobalSequenceTrackingToken(position)));
        newest = position;
    }

    /// The event at a position, if it is still, or already, kept.
    @Nullable
    TrackedEventMessage<?> find(long position) {
        TrackedEventMessage<?> event = ring.get((int) (position % CAPACITY));
        return event != null && RocksEventStorageEngine.positionOf(event.trackingToken()) == position ? event : null;
    }

    void wake() {
        if (sleepers > 0) {
            signal(arrived);
        }
    }

    /// Somebody waits for the readers to get to a position: none of them holds back before it.
    public void hurry(long position) {
        if (position > hurryUpTo) {
            lock.lock();
            try {
                hurryUpTo = Math.max(hurryUpTo, position);
                hurried.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /// Waits until there is an event after a position; false when the time is over first.
    boolean awaitAfter(long position, long nanos) throws InterruptedException {
        if (newest > position) {
            return true;
        }
        lock.lock();
        try {
            sleepers++;
            long left = nanos;
            while (newest <= position && !closed) {
                if (left <= 0) {
                    return false;
                }
                left = arrived.awaitNanos(left);
            }
            return newest > position;
        } finally {
            sleepers--;
            lock.unlock();
        }
    }

    /// Lets events come together for a while, unless somebody waits for them.
    void holdBack(long position, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (left > 0 && hurryUpTo <= position && !closed) {
                left = hurried.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    void close() {
        closed = true;
        signal(arrived);
        signal(hurried);
    }

    private void signal(Condition condition) {
        lock.lock();
        try {
            condition.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
