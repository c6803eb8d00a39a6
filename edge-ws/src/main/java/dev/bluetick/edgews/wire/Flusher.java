package dev.bluetick.edgews.wire;

import dev.bluetick.edgews.QueueThread;
import java.util.List;
import java.util.Queue;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Writes what sessions have queued, on a few threads of its own, so that the thread that completes commands
/// never pays for a socket. While it is busy frames gather, and go out in one write. It never blocks: a wire
/// that is slow answers later.
public final class Flusher implements AutoCloseable {

    /// Each outbound is in the queue of one lane, at most once.
    private final List<QueueThread<Outbound>> lanes;

    private final IntConsumer written;

    /// @param written hears how many frames go out
    public Flusher(int threads, IntConsumer written) {
        this.written = written;
        this.lanes = IntStream.range(0, threads)
                .mapToObj(number -> new QueueThread<>("edge-flusher-" + number, Flusher::flushNext))
                .toList();
    }

    /// A quarter of the processors write, at least one.
    public static int threadsOfThisMachine() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 4);
    }

    void schedule(Outbound outbound) {
        lanes.get(Math.floorMod(System.identityHashCode(outbound), lanes.size()))
                .add(outbound);
    }

    private static boolean flushNext(Queue<Outbound> ready) {
        Outbound next = ready.poll();
        if (next == null) {
            return false;
        }
        try {
            next.flush();
        } catch (RuntimeException e) {
            next.failed(e);
        }
        return true;
    }

    void count(int frames) {
        written.accept(frames);
    }

    @Override
    public void close() {
        lanes.forEach(QueueThread::close);
    }
}
