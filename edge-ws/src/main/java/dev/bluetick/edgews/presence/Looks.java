package dev.bluetick.edgews.presence;

import dev.bluetick.edgews.Later;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks that wait for their turn, and the one thread that has them worked on, many together. What fails comes again
/// after a pause, until it succeeds; nobody's turn waits for that.
final class Looks implements AutoCloseable {

    /// Works on looks.
    interface Work {

        /// Answers which of them have failed.
        Set<Look> on(List<Look> batch);
    }

    private static final int MAX_BATCH = 256;
    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);

    private final int most;
    private final Work work;
    private final Later later;
    private final Counter again;
    private final Counter dropped;
    private final BlockingQueue<Look> waiting;
    private final AtomicInteger pausing = new AtomicInteger();
    private final Thread worker = Thread.ofVirtual().name("presence").unstarted(this::run);

    /// @param most looks that may wait, and that may pause
    Looks(int most, Work work, Later later, MeterRegistry meters) {
        this.most = most;
        this.work = work;
        this.later = later;
        this.again = meters.counter("bluetick.edge.presence", "outcome", "again");
        this.dropped = meters.counter("bluetick.edge.presence", "outcome", "dropped");
        this.waiting = new LinkedBlockingQueue<>(most);
        Gauge.builder("bluetick.edge.presence.waiting", waiting, BlockingQueue::size)
                .register(meters);
        Gauge.builder("bluetick.edge.presence.pausing", pausing, AtomicInteger::get)
                .register(meters);
        worker.start();
    }

    /// False where too many wait: then it is forgotten.
    boolean add(Look look) {
        if (!look.begins() || waiting.offer(look)) {
            return true;
        }
        look.taken();
        return false;
    }

    /// The same, counted.
    void addOrDrop(Look look) {
        if (!add(look)) {
            dropped.increment();
        }
    }

    private void run() {
        List<Look> batch = new ArrayList<>();
        try {
            while (true) {
                batch.add(waiting.take());
                waiting.drainTo(batch, MAX_BATCH - 1);
                work(batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(List<Look> batch) {
        batch.forEach(Look::taken);
        Set<Look> failed = failedOf(batch);
        for (Look look : batch) {
            if (failed.contains(look)) {
                pause(look);
            } else {
                look.succeeds();
            }
        }
    }

    private Set<Look> failedOf(List<Look> batch) {
        try {
            return work.on(batch);
        } catch (RuntimeException | Error e) { // everybody waits for this thread
            LOG.error("It was not told who is here.", e);
            return Set.copyOf(batch);
        }
    }

    private void pause(Look look) {
        Duration pause = look.fails();
        if (pause.isZero()) {
            return; // it will come again by itself
        }
        if (pausing.incrementAndGet() > most) {
            pausing.decrementAndGet();
            look.resumes();
            dropped.increment();
        } else {
            again.increment();
            later.after(pause, () -> resume(look));
        }
    }

    private void resume(Look look) {
        pausing.decrementAndGet();
        if (look.resumes() && !add(look)) {
            pause(look);
        }
    }

    /// What waits is forgotten.
    @Override
    public void close() {
        worker.interrupt();
    }
}
