package dev.bluetick.infra.viewstore;

import dev.bluetick.infra.eventstore.RocksEventStorageEngine;
import dev.bluetick.queries.Freshness;
import dev.bluetick.queries.ViewsBehind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.EventTrackerStatusChangeListener;
import org.axonframework.eventhandling.StreamingEventProcessor;

/// Knows how far the projections are, and lets queries wait for them. Axon tells it whenever one of them has
/// committed a batch or passed over events that are not its own.
public final class CaughtUp implements Freshness, EventTrackerStatusChangeListener {

    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RocksEventStorageEngine engine;
    private final Supplier<EventProcessingConfiguration> processing;
    private final Counter givenUp;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private volatile int waiters;

    public CaughtUp(
            RocksEventStorageEngine engine, Supplier<EventProcessingConfiguration> processing, MeterRegistry meters) {
        this.engine = engine;
        this.processing = processing;
        this.givenUp = meters.counter("bluetick.views.behind");
        Gauge.builder("bluetick.views.lag", () -> engine.head() - slowest()).register(meters);
    }

    @Override
    public long awaitCaughtUp() {
        long target = engine.head();
        if (slowest() >= target) {
            return target;
        }
        engine.tail().hurry(target);
        lock.lock();
        try {
            waiters++;
            long left = PATIENCE.toNanos();
            while (slowest() < target) {
                if (left <= 0) {
                    givenUp.increment();
                    throw new ViewsBehind("The read models are " + (target - slowest())
                            + " events behind the event store; ask again in a moment.");
                }
                left = advanced.awaitNanos(left);
            }
            return target;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ViewsBehind("Interrupted while the read models caught up.");
        } finally {
            waiters--;
            lock.unlock();
        }
    }

    /// The position that every projection has passed. Sagas show nothing to anybody: no query waits for them.
    private long slowest() {
        EventProcessingConfiguration all = processing.get();
        Set<EventProcessor> sagas = all.sagaConfigurations().stream()
                .flatMap(it -> all.sagaEventProcessor(it.type()).stream())
                .collect(Collectors.toSet());
        long slowest = Long.MAX_VALUE;
        for (var processor : all.eventProcessors().values()) {
            if (processor instanceof StreamingEventProcessor streaming && !sagas.contains(streaming)) {
                Map<Integer, EventTrackerStatus> status = streaming.processingStatus();
                slowest = status.isEmpty() ? 0 : Math.min(slowest, slowest(status));
            }
        }
        return slowest;
    }

    private static long slowest(Map<Integer, EventTrackerStatus> segments) {
        return segments.values().stream()
                .mapToLong(it -> it.getCurrentPosition().orElse(0))
                .min()
                .orElse(0);
    }

    @Override
    public void onEventTrackerStatusChange(Map<Integer, EventTrackerStatus> updated) {
        if (waiters > 0) {
            lock.lock();
            try {
                advanced.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public boolean validatePositions() {
        return true;
    }
}
