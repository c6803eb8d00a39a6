package dev.bluetick.edgews;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread that works on a queue, and sleeps while nothing is in it. While it works, adding costs the adder a
/// look at a field. The queue is as long as its adders let it be.
public final class QueueThread<T> implements AutoCloseable {

    /// Works on what is in the queue; only the queue's own thread calls it.
    public interface Work<T> {

        /// @return false where the queue was empty
        boolean step(Queue<T> queue);
    }

    private static final Logger LOG = LoggerFactory.getLogger(QueueThread.class);
    private static final long NAP_NANOS = 1_000_000_000L;

    private final Queue<T> queue = new ConcurrentLinkedQueue<>();
    private final Work<T> work;
    private final Thread thread;
    private volatile boolean asleep;
    private volatile boolean closed;

    /// Starts the thread.
    public QueueThread(String name, Work<T> work) {
        this.work = work;
        this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    public void add(T next) {
        queue.add(next);
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (!closed) {
            try {
                if (!work.step(queue)) {
                    sleep();
                }
            } catch (RuntimeException | Error e) { // all of the node hangs on this thread
                LOG.error("{} goes on after a failure.", Thread.currentThread().getName(), e);
            }
        }
    }

    private void sleep() {
        asleep = true;
        if (queue.isEmpty()) {
            LockSupport.parkNanos(this, NAP_NANOS);
        }
        asleep = false;
    }

    /// Ends the thread after the step it is in; what is in the queue stays there.
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
