package dev.bluetick.edgews.session;

import java.util.concurrent.atomic.AtomicLong;

/// What one device may still send, as a leaky bucket kept in one number: when it is empty again (the generic
/// cell rate algorithm of ITU-T I.371). Taking from it allocates nothing and takes no lock: it is asked for
/// every frame.
public final class Allowance {

    /// What is never used up.
    static final Allowance UNLIMITED = new Allowance(Long.MAX_VALUE / 4, 0);

    private final long burstNanos;
    private final long nanosPerUnit;
    private final AtomicLong emptyAt;

    /// @param burstNanos how far ahead of the even rate a device may be
    /// @param nanosPerUnit at the even rate, the time from one unit to the next
    Allowance(long burstNanos, long nanosPerUnit) {
        this.burstNanos = burstNanos;
        this.nanosPerUnit = nanosPerUnit;
        this.emptyAt = new AtomicLong(System.nanoTime());
    }

    /// Takes so many units, or none.
    ///
    /// @return 0 where they were taken, or the nanoseconds after which they can be
    long take(int units) {
        return nanosPerUnit == 0 ? 0 : take(units, System.nanoTime());
    }

    long take(int units, long now) {
        long cost = units * nanosPerUnit;
        while (true) {
            long before = emptyAt.get();
            long ahead = Math.max(0, before - now) + cost;
            if (ahead > burstNanos) {
                return ahead - burstNanos;
            }
            if (emptyAt.compareAndSet(before, now + ahead)) {
                return 0;
            }
        }
    }
}
