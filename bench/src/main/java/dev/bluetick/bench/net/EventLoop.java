package dev.bluetick.bench.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One selector thread. Its buffers are shared by all its connections, so that an idle one costs next to
/// nothing, and what one read causes to be written to the same connection goes out in one write.
public final class EventLoop implements AutoCloseable {

    static final int BUFFER = 256 * 1024;
    private static final long MAX_SLEEP_MILLIS = 1_000;

    /// So that sockets are never starved by tasks.
    private static final int MAX_TASKS_A_ROUND = 1_000;

    private static final long CALL_TIMEOUT_SECONDS = 60;

    private record Timer(long at, Runnable task) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            return Long.signum(at - other.at);
        }
    }

    final Selector selector;
    final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);
    final byte[] bytes = new byte[BUFFER];
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
    private @Nullable Connection outOwner;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final Thread thread;
    private volatile boolean stopped;

    public EventLoop(String name) {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    public EventLoop start() {
        thread.start();
        return this;
    }

    /// Runs a task on the loop, soon; from any thread.
    public void execute(Runnable task) {
        tasks.add(task);
        if (Thread.currentThread() != thread && woken.compareAndSet(false, true)) {
            selector.wakeup();
        }
    }

    /// Runs on the loop and waits for the answer, at most 60 s; from any other thread.
    public <T extends @Nullable Object> T call(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        execute(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.orTimeout(CALL_TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
    }

    /// Runs a task later, exact to a millisecond; loop thread only.
    public void schedule(long delayMillis, Runnable task) {
        timers.add(new Timer(System.nanoTime() + delayMillis * 1_000_000L, task));
    }

    /// Ends it, and closes every connection it has.
    @Override
    public void close() {
        stopped = true;
        selector.wakeup();
    }

    /// Room for `size` bytes to be written to a connection. They go out when the current task ends, or before
    /// another connection writes.
    ByteBuffer room(Connection owner, int size) {
        if (outOwner != owner || out.remaining() < size) {
            flush();
            outOwner = owner;
        }
        if (out.remaining() < size) {
            throw new IllegalArgumentException(size + " bytes are more than the " + BUFFER + " written at once");
        }
        return out;
    }

    private void flush() {
        Connection owner = outOwner;
        outOwner = null;
        if (owner != null) {
            owner.write(out.flip());
            out.clear();
        }
    }

    private void run() {
        while (!stopped) {
            try {
                select();
                runTasks();
                runTimers();
            } catch (IOException | RuntimeException e) {
                // A listener's error is the bench's own: it must be seen, and the others go on.
                System.err.println("bench: error on the event loop");
                e.printStackTrace();
            }
        }
        closeAll();
    }

    private void closeAll() {
        try {
            selector.keys().stream()
                    .map(it -> (Connection) it.attachment())
                    .toList()
                    .forEach(Connection::close);
            selector.close();
        } catch (IOException | RuntimeException e) {
            System.err.println("bench: the event loop did not close: " + e);
        }
    }

    private void select() throws IOException {
        Timer next = timers.peek();
        long wait = next == null ? MAX_SLEEP_MILLIS : (next.at - System.nanoTime() + 999_999) / 1_000_000;
        if (!tasks.isEmpty() || wait <= 0) {
            selector.selectNow(this::ready);
        } else {
            selector.select(this::ready, Math.min(wait, MAX_SLEEP_MILLIS));
        }
        woken.set(false);
    }

    private void ready(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            connection.ready(key);
        } catch (IOException | RuntimeException e) {
            connection.fail(e);
        }
        flush();
    }

    private void runTasks() {
        for (int left = MAX_TASKS_A_ROUND; left > 0; left--) {
            Runnable task = tasks.poll();
            if (task == null) {
                return;
            }
            task.run();
            flush();
        }
    }

    private void runTimers() {
        long now = System.nanoTime();
        for (Timer next = timers.peek(); next != null && next.at - now <= 0; next = timers.peek()) {
            timers.poll();
            next.task.run();
            flush();
        }
    }
}
