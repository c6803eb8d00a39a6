package dev.bluetick.infra.eventstore;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final Set<Class<?>> unwanted = new HashSet<>();
    /// Everything up to here has been put into the buffer, or is unwanted.
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
        TrackedEventMessage<?> next = tail.find(position + 1);
        if (next == null) {
            fillFromStore(newest);
            return;
        }
        long end = Math.min(newest, position + BUFFER);
        while (next != null) {
            position++;
            TrackedEventMessage<?> following = position < end ? tail.find(position + 1) : null;
            add(next, following == null);
            next = following;
        }
    }

    /// An upcaster may have left nothing of an event, so the position moves on over all that was read.
    private void fillFromStore(long newest) {
        long after = position;
        List<? extends TrackedEventMessage<?>> read = engine.stored().around(after + 1, newest).stream()
                .filter(event -> isBetween(after, newest, event))
                .toList();
        for (int i = 0; i < read.size(); i++) {
            add(read.get(i), i == read.size() - 1);
        }
        position = Math.min(newest, StoredChunks.before(after + 1) + StoredChunks.EVENTS);
    }

    private static boolean isBetween(long after, long newest, TrackedEventMessage<?> event) {
        long at = RocksEventStorageEngine.positionOf(event.trackingToken());
        return at > after && at <= newest;
    }

    /// What the reader does not want is left out, but for the last event of each fill: by that the reader, and
    /// who waits for it, sees how far it is.
    private void add(TrackedEventMessage<?> event, boolean last) {
        if (last || !unwanted.contains(event.getPayloadType())) {
            buffer.add(event);
        }
    }

    @Override
    public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
        unwanted.add(ignored.getPayloadType());
    }

    @Override
    public void close() {
        buffer.clear();
    }
}
