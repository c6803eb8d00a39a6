package dev.bluetick.edgews.wire;

import dev.bluetick.edgews.stomp.OutFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The frames on their way to one client, those handed to the wire included. Pushes are refused when it is
/// full: they can be read from the store again. Answers cannot, so they have more room; a client that does
/// not even read its answers is closed.
public final class Outbound implements Wire.Sent {

    /// Room for pushes.
    public static final int MAX_PUSH_FRAMES = 1_024;

    public static final int MAX_PUSH_BYTES = 1024 * 1024;

    /// Room for answers beyond that.
    static final int MAX_FRAMES = 16 * MAX_PUSH_FRAMES;

    static final int MAX_BYTES = 16 * MAX_PUSH_BYTES;

    private record Closing(int status, String reason) {}

    private final Wire wire;
    private final Flusher flusher;

    private List<OutFrame> waiting = List.of();
    private int frames;
    private int bytes;
    private int inFlightFrames;
    private int inFlightBytes;

    /// Scheduled with the flusher or handed to the wire.
    private boolean busy;
    private @Nullable Closing closing;
    private boolean closed;
    private boolean finished;
    private volatile long lastQueued = System.nanoTime();

    /// Asked for every frame that comes in, without the lock.
    private volatile boolean ending;

    private long endingSince;

    public Outbound(Wire wire, Flusher flusher) {
        this.wire = wire;
        this.flusher = flusher;
    }

    /// Queues a push if there is room: the last one may be larger than what is left of it.
    public synchronized Offer push(OutFrame frame) {
        if (closed || closing != null) {
            return Offer.CLOSED;
        }
        if (frames >= MAX_PUSH_FRAMES || bytes >= MAX_PUSH_BYTES) {
            return Offer.FULL;
        }
        add(frame);
        return Offer.QUEUED;
    }

    /// Queues an answer.
    public synchronized void answer(OutFrame frame) {
        if (closed || closing != null) {
            return;
        }
        if (frames >= MAX_FRAMES || bytes > MAX_BYTES) {
            shut(CloseStatus.POLICY_VIOLATION, "the client does not read its answers");
            return;
        }
        add(frame);
    }

    /// Queues a last frame and closes the connection when it has been written.
    public synchronized void closeAfter(OutFrame frame, int status, String reason) {
        if (!closed && closing == null) {
            closing(status, reason);
            add(frame);
        }
    }

    /// Closes the connection when what is queued has been written.
    public synchronized void close(int status, String reason) {
        if (!closed && closing == null) {
            closing(status, reason);
            schedule();
        }
    }

    /// Closes the connection now.
    public synchronized void abort(int status, String reason) {
        shut(status, reason);
    }

    /// The connection is gone: whatever is queued is forgotten.
    public synchronized void gone() {
        forget();
    }

    /// Waits until half of the room for pushes is free, or the connection is closed; false if that takes
    /// longer than `timeout`.
    public synchronized boolean awaitRoom(Duration timeout) throws InterruptedException {
        long until = System.nanoTime() + timeout.toNanos();
        while (!closed && (frames > MAX_PUSH_FRAMES / 2 || bytes > MAX_PUSH_BYTES / 2)) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /// When the last frame was queued, in [System#nanoTime].
    public long lastQueued() {
        return lastQueued;
    }

    /// Whether everything was written before the connection was closed from here.
    public synchronized boolean isFinished() {
        return finished;
    }

    /// Whether nothing more is taken: the connection is closed, or will be once it has taken what waits.
    public boolean isClosing() {
        return ending;
    }

    /// How long that is so; 0 while it is not.
    public synchronized Duration closingFor(long nanoTime) {
        return ending ? Duration.ofNanos(nanoTime - endingSince) : Duration.ZERO;
    }

    /// Hands what is waiting to the wire; called by the [Flusher].
    void flush() {
        List<OutFrame> batch;
        synchronized (this) {
            if (closed) {
                return;
            }
            batch = waiting;
            waiting = List.of();
            if (batch.isEmpty()) {
                busy = false;
                if (closing != null) {
                    finished = true;
                    shut(closing.status(), closing.reason());
                }
                return;
            }
            inFlightFrames = batch.size();
            inFlightBytes = bytesOf(batch);
        }
        flusher.count(batch.size());
        wire.send(batch, this);
    }

    @Override
    public synchronized void sent() {
        frames -= inFlightFrames;
        bytes -= inFlightBytes;
        notifyAll();
        if (waiting.isEmpty() && closing == null) {
            busy = false;
        } else {
            flusher.schedule(this);
        }
    }

    @Override
    public void failed(Throwable cause) {
        abort(CloseStatus.SERVER_ERROR, "the connection failed");
    }

    private static int bytesOf(List<OutFrame> batch) {
        int sum = 0;
        for (OutFrame frame : batch) {
            sum += frame.bytes();
        }
        return sum;
    }

    private void add(OutFrame frame) {
        if (waiting.isEmpty()) {
            waiting = new ArrayList<>(4);
        }
        waiting.add(frame);
        frames++;
        bytes += frame.bytes();
        lastQueued = System.nanoTime();
        schedule();
    }

    private void schedule() {
        if (!busy) {
            busy = true;
            flusher.schedule(this);
        }
    }

    private void closing(int status, String reason) {
        closing = new Closing(status, reason);
        end();
    }

    private void end() {
        if (!ending) {
            endingSince = System.nanoTime();
            ending = true;
        }
    }

    private void shut(int status, String reason) {
        if (!closed) {
            forget();
            Thread.ofVirtual().start(() -> wire.close(status, reason));
        }
    }

    private void forget() {
        closed = true;
        end();
        waiting = List.of();
        notifyAll();
    }
}
