package dev.bluetick.edgews.session;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs tasks, so many at once. The others wait in the order they came, so many and no more, and hold no thread
/// meanwhile.
final class Turns {

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    private final int atOnce;
    private final int most;
    private final Executor threads;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    /// @param most that wait
    /// @param threads runs up to `atOnce` long tasks at once
    Turns(int atOnce, int most, Executor threads) {
        this.atOnce = atOnce;
        this.most = most;
        this.threads = threads;
    }

    /// False where too many wait: then it never runs.
    boolean offer(Runnable task) {
        synchronized (this) {
            if (running == atOnce) {
                return waiting.size() < most && waiting.add(task);
            }
            running++;
        }
        threads.execute(() -> runFrom(task));
        return true;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    synchronized boolean isFull() {
        return waiting.size() >= most;
    }

    private void runFrom(Runnable first) {
        for (Runnable task = first; task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException | Error e) { // the others' turns hang on this one's end
                LOG.error("A task failed that promised not to.", e);
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable next = waiting.poll();
        if (next == null) {
            running--;
        }
        return next;
    }
}
