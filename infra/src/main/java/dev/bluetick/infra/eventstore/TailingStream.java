package dev.bluetick.infra.eventstore;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;

/// One reader's way along the log, from the store into the tail: every position once, in order. For one
/// thread at a time.
final class TailingStream implements TrackingEventStream {

    private static final int BUFFER = 256;

    private final RocksEventStorageEngine engine;
    private final EventTail tail;
    private final ArrayDeque<TrackedEventMessage<?>> buffer = new ArrayDeque<>();
    /// Everything up to here has been put into the buffer.
    private long position;

    private long lastFill = System.nanoTime() - EventTail.HOLD_BACK_NANOS;

    TailingStream(RocksEventStorageEngine engine, long after) {
        this.engine = engine;
        this.tail = engine.tail();
        this.position = after;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        fill();
        return Optional.ofNullable(buffer.peek());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        if (!buffer.isEmpty()) {
            return true;
        }
        long nanos = unit.toNanos(timeout);
        if (nanos > 0) {
            if (!tail.awaitAfter(position, nanos)) {
                return false;
            }
            long sinceLast = System.nanoTime() - lastFill;
            if (tail.newest() - position < BUFFER && sinceLast < EventTail.HOLD_BACK_NANOS) {
                tail.holdBack(position, EventTail.HOLD_BACK_NANOS - sinceLast);
            }
        }
        fill();
        return !buffer.isEmpty();
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (buffer.isEmpty()) {
            hasNextAvailable(1, TimeUnit.SECONDS);
        }
        return buffer.remove();
    }

    private void fill() {
        long newest = tail.newest();
        if (!buffer.isEmpty() || newest <= position) {
            return;
        }
        lastFill = System.nanoTime();
        while (buffer.size() < BUFFER && position < newest) {
            TrackedEventMessage<?> event = tail.find(position + 1);
            if (event == null) {
                break;
            }
            buffer.add(event);
            position++;
        }
        if (buffer.isEmpty()) {
            fillFromStore(newest);
        }
    }

    /// An upcaster may have left nothing of an event, so the position moves on over all that was read.
    private void fillFromStore(long newest) {
        long wanted = position + 1;
        for (TrackedEventMessage<?> event : engine.stored().around(wanted, newest)) {
            long at = RocksEventStorageEngine.positionOf(event.trackingToken());
            if (at >= wanted && at <= newest) {
                buffer.add(event);
            }
        }
        position = Math.min(newest, StoredChunks.before(wanted) + StoredChunks.EVENTS);
    }

    @Override
    public void close() {
        buffer.clear();
    }
}
