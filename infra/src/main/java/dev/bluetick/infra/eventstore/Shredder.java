package dev.bluetick.infra.eventstore;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has deleted rows leave the files soon: what comes within a pause goes in one sweep over the range from the
/// lowest to the highest key, so that it remembers two keys however many are deleted. What a crash or a failure
/// keeps it from goes with the database's own compaction, within
/// [EventColumns#ERASED_BYTES_GONE_AFTER_SECONDS].
final class Shredder implements AutoCloseable {

    interface Sweep {
        /// Both included.
        void over(String first, String last);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Shredder.class);
    private static final Duration LAST_SWEEP = Duration.ofSeconds(10);

    private record Range(String first, String last) {
        Range with(String key) {
            return new Range(key.compareTo(first) < 0 ? key : first, key.compareTo(last) > 0 ? key : last);
        }
    }

    private final Sweep sweep;
    private final Duration pause;
    private final Counter failed;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("shredder").daemon().factory());
    private @Nullable Range waiting;

    Shredder(Sweep sweep, Duration pause, MeterRegistry meters) {
        this.sweep = sweep;
        this.pause = pause;
        this.failed = meters.counter("bluetick.datakeys.shred.failed");
    }

    synchronized void add(String key) {
        if (waiting == null) {
            waiting = new Range(key, key);
            if (!thread.isShutdown()) {
                thread.schedule(this::run, pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        } else {
            waiting = waiting.with(key);
        }
    }

    private synchronized @Nullable Range take() {
        Range taken = waiting;
        waiting = null;
        return taken;
    }

    private void run() {
        Range range = take();
        if (range == null) {
            return;
        }
        try {
            sweep.over(range.first, range.last);
        } catch (RuntimeException e) {
            failed.increment();
            LOG.warn("Destroyed data keys are still in a file, until the database compacts it: {}", e.getMessage());
        }
    }

    /// Sweeps what waits.
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (thread.awaitTermination(LAST_SWEEP.toMillis(), TimeUnit.MILLISECONDS)) {
                run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
