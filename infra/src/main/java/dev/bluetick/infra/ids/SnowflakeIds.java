package dev.bluetick.infra.ids;

import dev.bluetick.commands.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// Snowflakes, without a lock. When the clock stands still, jumps back, or 4,096 ids were given in a
/// millisecond, the time part runs ahead of the clock instead of repeating an id; it starts no earlier than
/// the newest id that is known to be stored, so that a clock set back across a restart repeats none either.
public final class SnowflakeIds implements Ids {

    static final int NODES = 1 << 10;
    /// By how much ids may have run ahead of the clock before the newest event was stored.
    static final Duration RUN_AHEAD = Duration.ofSeconds(1);
    private static final int SEQUENCE_BITS = 12;
    private static final int NODE_BITS = 10;

    private final Clock clock;
    private final long node;
    /// Milliseconds and sequence of the last id, side by side.
    private final AtomicLong last;

    /// @param node 0 to 1,023, different on each node
    /// @param newestStored the time of the newest thing that is stored: no id is given that an earlier life
    /// may have given
    public SnowflakeIds(Clock clock, int node, Instant newestStored) {
        if (node < 0 || node >= NODES) {
            throw new IllegalArgumentException("node " + node + " is not in 0.." + (NODES - 1));
        }
        this.clock = clock;
        this.node = node;
        this.last = new AtomicLong(ticksOf(newestStored.plus(RUN_AHEAD)));
    }

    @Override
    public long next() {
        long now = Math.max(0, clock.millis() - EPOCH.toEpochMilli()) << SEQUENCE_BITS;
        long ticks = last.updateAndGet(before -> Math.max(now, before + 1));
        long millis = ticks >>> SEQUENCE_BITS;
        long sequence = ticks & ((1 << SEQUENCE_BITS) - 1);
        return millis << (NODE_BITS + SEQUENCE_BITS) | node << SEQUENCE_BITS | sequence;
    }

    private static long ticksOf(Instant time) {
        return Math.max(0, time.toEpochMilli() - EPOCH.toEpochMilli()) << SEQUENCE_BITS;
    }
}
