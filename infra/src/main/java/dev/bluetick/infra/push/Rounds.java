package dev.bluetick.infra.push;

import dev.bluetick.infra.logging.Seldom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does something for each of many at once, each in a virtual thread of its own, and waits for them, not for
/// ever.
final class Rounds implements AutoCloseable {

    /// Under way at once in all rounds, most of them waiting for an answer from outside.
    static final int MAX_UNDER_WAY = 4_096;

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final Seldom seldom = new Seldom();
    private final Semaphore room = new Semaphore(MAX_UNDER_WAY);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// @param succeeds says whether it has; to throw something is no success
    /// @return those without success, or without an answer within the time, in their order
    <T> List<T> failed(List<T> each, Duration within, Predicate<T> succeeds) {
        long end = System.nanoTime() + within.toNanos();
        List<Future<Boolean>> attempts = each.stream()
                .map(it -> threads.submit(() -> attempt(it, end, succeeds)))
                .toList();
        List<T> failed = new ArrayList<>();
        for (int i = 0; i < attempts.size(); i++) {
            if (!await(attempts.get(i), end)) {
                failed.add(each.get(i));
            }
        }
        return failed;
    }

    private <T> boolean attempt(T it, long end, Predicate<T> succeeds) throws InterruptedException {
        if (!room.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        try {
            return succeeds.test(it);
        } finally {
            room.release();
        }
    }

    private boolean await(Future<Boolean> attempt, long end) {
        try {
            return attempt.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            attempt.cancel(true);
            return false;
        } catch (ExecutionException e) {
            if (seldom.isTime()) {
                LOG.warn("Notifications are tried again: {}", String.valueOf(e.getCause()));
            }
            return false;
        } catch (CancellationException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            attempt.cancel(true);
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
