package dev.bluetick.infra.logging;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Says once a minute that it is time to log what happens with every message or event while something is out of
/// order; the meters count the rest.
public final class Seldom {

    private static final long EVERY_NANOS = Duration.ofMinutes(1).toNanos();

    private final AtomicLong next = new AtomicLong(System.nanoTime());

    public boolean isTime() {
        long now = System.nanoTime();
        long due = next.get();
        return now - due >= 0 && next.compareAndSet(due, now + EVERY_NANOS);
    }
}
