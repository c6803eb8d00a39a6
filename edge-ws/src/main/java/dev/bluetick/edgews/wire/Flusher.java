package dev.bluetick.edgews.wire;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/// Writes what sessions have queued, on a few threads of its own, so that the thread that completes commands
/// never pays for a socket. While it is busy frames gather, and go out in one write. It never blocks: a wire
/// that is slow answers later.
public final class Flusher implements AutoCloseable {

    private static final long NAP_NANOS = 1_000_000_000L;

    /// Each outbound is in a lane's queue at most once.
    private static final class Lane implements Runnable {

        private final Queue<Outbound> ready = new ConcurrentLinkedQueue<>();
        private final Thread thread;
        private volatile boolean asleep;
        private volatile boolean closed;

        Lane(int number) {
            thread = Thread.ofPlatform().name("edge-flusher-" + number).daemon().start(this);
        }

        void add(Outbound outbound) {
            ready.add(outbound);
            if (asleep) {
                LockSupport.unpark(thread);
            }
        }

        private static void flush(Outbound outbound) {
            try {
                outbound.flush();
            } catch (RuntimeException e) {
                outbound.failed(e);
            }
        }

        @Override
        public void run() {
            while (!closed) {
                Outbound next = ready.poll();
                if (next == null) {
                    asleep = true;
                    if (ready.isEmpty()) {
                        LockSupport.parkNanos(this, NAP_NANOS);
                    }
                    asleep = false;
                } else {
                    flush(next);
                }
            }
        }
    }

    private final Lane[] lanes;
    private final IntConsumer written;

    /// @param written hears how many frames go out
    public Flusher(int threads, IntConsumer written) {
        this.written = written;
        lanes = new Lane[threads];
        for (int i = 0; i < threads; i++) {
            lanes[i] = new Lane(i);
        }
    }

    /// A quarter of the processors write, at least one.
    public static int threadsOfThisMachine() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 4);
    }

    void schedule(Outbound outbound) {
        lanes[Math.floorMod(System.identityHashCode(outbound), lanes.length)].add(outbound);
    }

    void count(int frames) {
        written.accept(frames);
    }

    @Override
    public void close() {
        for (Lane lane : lanes) {
            lane.closed = true;
            LockSupport.unpark(lane.thread);
        }
    }
}
