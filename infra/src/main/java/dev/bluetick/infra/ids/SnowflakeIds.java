package dev.bluetick.infra.ids;

import dev.bluetick.commands.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/// Snowflakes. When the clock stands still, jumps back, or 4,096 ids were given in a millisecond, the time
/// part runs ahead of the clock instead of repeating an id. No id is given beyond a bound that is durable, and
/// a start goes on from the bound: so a crash repeats none, wherever the clock went before or after it. The
/// bound is moved by whoever needs an id beyond it, about once a minute.
public final class SnowflakeIds implements Ids {

    static final int NODES = 1 << 10;
    private static final int SEQUENCE_BITS = 12;
    private static final int NODE_BITS = 10;
    /// How far the bound is moved: a minute.
    static final long RESERVED_AHEAD = 60_000L << SEQUENCE_BITS;
    /// For one who moves the bound before; a disk that hangs holds nobody for ever.
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private final Clock clock;
    private final long node;
    private final IdBound bound;
    /// Milliseconds and sequence of the last id, side by side.
    private final AtomicLong last;

    private final ReentrantLock moving = new ReentrantLock();
    private volatile long reserved;

    /// @param node 0 to 1,023, different on each node
    public SnowflakeIds(Clock clock, int node, IdBound bound) {
        if (node < 0 || node >= NODES) {
            throw new IllegalArgumentException("node " + node + " is not in 0.." + (NODES - 1));
        }
        this.clock = clock;
        this.node = node;
        this.bound = bound;
        this.reserved = bound.reserved();
        this.last = new AtomicLong(reserved);
    }

    /// @throws EventStoreException where the bound has to be moved and cannot be stored
    @Override
    public long next() {
        long now = Math.max(0, clock.millis() - EPOCH.toEpochMilli()) << SEQUENCE_BITS;
        long ticks = last.updateAndGet(before -> Math.max(now, before + 1));
        if (ticks > reserved) {
            reserveFor(ticks);
        }
        long millis = ticks >>> SEQUENCE_BITS;
        long sequence = ticks & ((1 << SEQUENCE_BITS) - 1);
        return millis << (NODE_BITS + SEQUENCE_BITS) | node << SEQUENCE_BITS | sequence;
    }

    private void reserveFor(long ticks) {
        if (!lockedInTime()) {
            throw new EventStoreException("No ids could be reserved within " + MAX_WAIT + "; send again.");
        }
        try {
            if (ticks > reserved) {
                long further = ticks + RESERVED_AHEAD;
                bound.reserve(further);
                reserved = further;
            }
        } finally {
            moving.unlock();
        }
    }

    private boolean lockedInTime() {
        try {
            return moving.tryLock(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
