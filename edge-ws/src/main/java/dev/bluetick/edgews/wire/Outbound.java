package dev.bluetick.edgews.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The frames on their way to one client, those handed to the wire included. Pushes are refused when it is
/// full: they can be read from the store again. Answers cannot, so they have more room; a client that does
/// not even read its answers is closed.
public final class Outbound implements Wire.Sent {

    /// Room for pushes.
    public static final int MAX_PUSH_FRAMES = 1_024;

    public static final int MAX_PUSH_CHARS = 1024 * 1024;

    /// Room for answers beyond that.
    static final int MAX_FRAMES = 16 * MAX_PUSH_FRAMES;

    static final int MAX_CHARS = 16 * MAX_PUSH_CHARS;

    private record Closing(int status, String reason) {}

    private final Wire wire;
    private final Flusher flusher;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();

    private List<String> waiting = List.of();
    private int frames;
    private int chars;
    private int inFlightFrames;
    private int inFlightChars;

    /// Scheduled with the flusher or handed to the wire.
    private boolean busy;
    private @Nullable Closing closing;
    private boolean closed;
    private volatile long lastQueued = System.nanoTime();

    public Outbound(Wire wire, Flusher flusher) {
        this.wire = wire;
        this.flusher = flusher;
    }

    /// Queues a push if there is room: the last one may be larger than what is left of it.
    public Offer push(String frame) {
        lock.lock();
        try {
            if (closed || closing != null) {
                return Offer.CLOSED;
            }
            if (frames >= MAX_PUSH_FRAMES || chars >= MAX_PUSH_CHARS) {
                return Offer.FULL;
            }
            add(frame);
            return Offer.QUEUED;
        } finally {
            lock.unlock();
        }
    }

    /// Queues an answer.
    public void answer(String frame) {
        lock.lock();
        try {
            if (closed || closing != null) {
                return;
            }
            if (frames >= MAX_FRAMES || chars > MAX_CHARS) {
                shut(CloseStatus.POLICY_VIOLATION, "the client does not read its answers");
                return;
            }
            add(frame);
        } finally {
            lock.unlock();
        }
    }

    /// Queues a last frame and closes the connection when it has been written.
    public void closeAfter(String frame, int status, String reason) {
        lock.lock();
        try {
            if (!closed && closing == null) {
                closing = new Closing(status, reason);
                add(frame);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Closes the connection when what is queued has been written.
    public void close(int status, String reason) {
        lock.lock();
        try {
            if (!closed && closing == null) {
                closing = new Closing(status, reason);
                schedule();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Closes the connection now.
    public void abort(int status, String reason) {
        lock.lock();
        try {
            shut(status, reason);
        } finally {
            lock.unlock();
        }
    }

    /// The connection is gone: whatever is queued is forgotten.
    public void gone() {
        lock.lock();
        try {
            forget();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until half of the room for pushes is free, or the connection is closed; false if that takes
    /// longer than `timeout`.
    public boolean awaitRoom(Duration timeout) throws InterruptedException {
        lock.lock();
        try {
            long left = timeout.toNanos();
            while (!closed && (frames > MAX_PUSH_FRAMES / 2 || chars > MAX_PUSH_CHARS / 2)) {
                if (left <= 0) {
                    return false;
                }
                left = room.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// When the last frame was queued, in [System#nanoTime].
    public long lastQueued() {
        return lastQueued;
    }

    public boolean isClosing() {
        lock.lock();
        try {
            return closed || closing != null;
        } finally {
            lock.unlock();
        }
    }

    /// Hands what is waiting to the wire; called by the [Flusher].
    void flush() {
        List<String> batch;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            batch = waiting;
            waiting = List.of();
            if (batch.isEmpty()) {
                busy = false;
                if (closing != null) {
                    shut(closing.status(), closing.reason());
                }
                return;
            }
            inFlightFrames = batch.size();
            inFlightChars = charsOf(batch);
        } finally {
            lock.unlock();
        }
        flusher.count(batch.size());
        wire.send(batch, this);
    }

    @Override
    public void sent() {
        lock.lock();
        try {
            frames -= inFlightFrames;
            chars -= inFlightChars;
            room.signalAll();
            if (waiting.isEmpty() && closing == null) {
                busy = false;
            } else {
                flusher.schedule(this);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void failed(Throwable cause) {
        abort(CloseStatus.SERVER_ERROR, "the connection failed");
    }

    private static int charsOf(List<String> batch) {
        int sum = 0;
        for (String frame : batch) {
            sum += frame.length();
        }
        return sum;
    }

    private void add(String frame) {
        if (waiting.isEmpty()) {
            waiting = new ArrayList<>(4);
        }
        waiting.add(frame);
        frames++;
        chars += frame.length();
        lastQueued = System.nanoTime();
        schedule();
    }

    private void schedule() {
        if (!busy) {
            busy = true;
            flusher.schedule(this);
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
        waiting = List.of();
        room.signalAll();
    }
}
