package dev.bluetick.edgews;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/// A timer that goes when it is told to.
public final class ManualTimer implements Later {

    private record Task(long at, long nth, Runnable then) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::nth));
    private long now;
    private long count;

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized void after(Duration delay, Runnable then) {
        tasks.add(new Task(now + delay.toNanos(), ++count, then));
    }

    /// Lets so much time pass, and all happen that is due by then, on this thread.
    public void pass(Duration time) {
        long until = nanos() + time.toNanos();
        for (Runnable next = due(until); next != null; next = due(until)) {
            next.run();
        }
        synchronized (this) {
            now = until;
        }
    }

    private synchronized @org.jspecify.annotations.Nullable Runnable due(long until) {
        Task next = tasks.peek();
        if (next == null || next.at > until) {
            return null;
        }
        tasks.remove();
        now = Math.max(now, next.at);
        return next.then;
    }

    /// What waits.
    public synchronized int waiting() {
        return tasks.size();
    }
}
