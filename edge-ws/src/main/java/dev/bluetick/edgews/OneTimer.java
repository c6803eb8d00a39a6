package dev.bluetick.edgews;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread for all that is to be done a moment later.
public final class OneTimer implements Later, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OneTimer.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("edge-timer").daemon().factory());

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void after(Duration delay, Runnable then) {
        try {
            thread.schedule(() -> run(then), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Not done, as the server stops.");
        }
    }

    private static void run(Runnable then) {
        try {
            then.run();
        } catch (RuntimeException e) {
            LOG.error("What was to be done later failed.", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
