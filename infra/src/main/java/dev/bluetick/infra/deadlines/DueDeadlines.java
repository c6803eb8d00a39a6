package dev.bluetick.infra.deadlines;

import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that sleeps until the next deadline is due, or an earlier one comes, and starts its delivery.
///
/// It reads the line from where the next deadline may be, never what lies before it (in RocksDB, the remains
/// of all that have fired) nor what is not due but the first. Deliveries of different scopes go on beside each
/// other, at most [#AT_ONCE]; of one scope one at a time, in the order of the line: what finds its scope busy
/// is left in the store until that has ended.
final class DueDeadlines implements AutoCloseable {

    static final int AT_ONCE = 64;

    /// Most of the time one is due, and the next one is not.
    private static final int FIRST_PAGE = 8;

    private static final int MAX_PAGE = 256;

    /// Then it looks anew: most of those scopes are no longer busy.
    private static final int MAX_PASSED_OVER = 1_024;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(DueDeadlines.class);

    private final DeadlineRows rows;
    private final DeadlinePace pace;
    private final ToLongFunction<ViewStore.Row> delivery;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /// The scopes under way, each with the earliest time at which the line has something more for it.
    private final Map<String, Long> busy = new HashMap<>();
    /// No deadline that waits for its time is before this one.
    private long next;

    private boolean open = true;

    private final Thread thread = Thread.ofPlatform().name("deadlines").daemon().unstarted(this::run);
    private final ExecutorService deliveries = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("deadline-", 0).factory());

    /// @param delivery says when the deadline is to be tried again
    DueDeadlines(DeadlineRows rows, DeadlinePace pace, ToLongFunction<ViewStore.Row> delivery) {
        this.rows = rows;
        this.pace = pace;
        this.delivery = delivery;
    }

    /// Once: a second time it does nothing, for Axon in Spring may ask twice.
    void start() {
        lock.lock();
        try {
            if (thread.getState() == Thread.State.NEW) {
                thread.start();
            }
        } finally {
            lock.unlock();
        }
    }

    /// The line has, or may have, a deadline of that time.
    void expect(long at) {
        lock.lock();
        try {
            if (at < next) {
                next = at;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (awaitNext()) {
                long from = takeNext();
                try {
                    expect(startWhatIsDue(from));
                } catch (RuntimeException | Error e) {
                    LOG.error("Deadlines cannot be read, and are again in {}: {}", pace.reread(), e.toString());
                    Thread.sleep(pace.reread());
                    expect(from);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return whether this goes on
    private boolean awaitNext() throws InterruptedException {
        lock.lock();
        try {
            while (open) {
                long left = next - pace.now();
                if (left <= 0) {
                    return true;
                }
                changed.await(Math.min(left, pace.reread().toMillis()), TimeUnit.MILLISECONDS);
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private long takeNext() {
        lock.lock();
        try {
            long from = next;
            next = Long.MAX_VALUE;
            return from;
        } finally {
            lock.unlock();
        }
    }

    /// @return the time of the first deadline that was not looked at, mostly because it is not due
    private long startWhatIsDue(long from) throws InterruptedException {
        long now = pace.now();
        Set<String> passedOver = new HashSet<>();
        ViewRange rest = DeadlineRows.line(from, FIRST_PAGE);
        while (true) {
            List<ViewStore.Row> page = rows.scan(rest);
            for (ViewStore.Row row : page) {
                SortKey place = row.key().sort();
                if (DeadlineRows.at(place) > now || passedOver.size() == MAX_PASSED_OVER) {
                    return DeadlineRows.at(place);
                }
                String scope = ScheduleId.scope(DeadlineRows.id(place));
                if (!passedOver.contains(scope) && !begin(scope, row)) {
                    passedOver.add(scope);
                }
            }
            if (page.size() < rest.limit() || !isOpen()) {
                return Long.MAX_VALUE;
            }
            rest = rest.past(page.getLast().key().sort()).withLimit(Math.min(MAX_PAGE, 2 * rest.limit()));
        }
    }

    /// @return false if the scope is busy
    private boolean begin(String scope, ViewStore.Row row) throws InterruptedException {
        long at = DeadlineRows.at(row.key().sort());
        lock.lock();
        try {
            while (open && busy.size() >= AT_ONCE && !busy.containsKey(scope)) {
                changed.await(pace.reread().toMillis(), TimeUnit.MILLISECONDS);
            }
            if (!open) {
                return false;
            }
            if (busy.containsKey(scope)) {
                busy.merge(scope, at, Math::min);
                return false;
            }
            busy.put(scope, Long.MAX_VALUE);
        } finally {
            lock.unlock();
        }
        deliveries.execute(() -> end(scope, deliver(row, at)));
        return true;
    }

    private long deliver(ViewStore.Row row, long at) {
        try {
            return delivery.applyAsLong(row);
        } catch (Throwable e) { // it could not even be noted that it failed
            LOG.error(
                    "Deadline {} is tried again in {}",
                    DeadlineRows.id(row.key().sort()),
                    pace.reread(),
                    e);
            try {
                Thread.sleep(pace.reread());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return at;
        }
    }

    private void end(String scope, long again) {
        lock.lock();
        try {
            Long left = busy.remove(scope);
            next = Math.min(next, Math.min(again, left == null ? Long.MAX_VALUE : left));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isOpen() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    /// Begins nothing more, and waits for what is under way.
    @Override
    public void close() {
        lock.lock();
        try {
            open = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(PATIENCE.toMillis());
            deliveries.shutdown();
            if (!deliveries.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Deadlines that are still handled after {} are interrupted; they fire again.", PATIENCE);
                deliveries.shutdownNow();
                deliveries.awaitTermination(pace.reread().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            deliveries.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
