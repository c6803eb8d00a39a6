package dev.bluetick.edgews.session;

import dev.bluetick.edgews.stomp.Frame;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What is owed for one frame: its RECEIPT once everything it caused is durable, or an `error` event. Each
/// part of what the frame caused ends it once.
public final class Answer {

    private final Session session;
    private final @Nullable String receipt;
    private final AtomicInteger parts;
    private volatile boolean refused;

    private Answer(Session session, @Nullable String receipt, int parts) {
        this.session = session;
        this.receipt = receipt;
        this.parts = new AtomicInteger(parts);
    }

    /// Owed for a frame that causes one thing.
    ///
    /// @throws TooManyOpen where the session is owed too many answers already
    public static Answer owed(Session session, Frame frame) {
        return owed(session, frame, 1);
    }

    static Answer owed(Session session, Frame frame, int parts) {
        if (!session.owe()) {
            throw new TooManyOpen();
        }
        return new Answer(session, frame.header("receipt"), parts);
    }

    /// The session has too many requests open.
    public static final class TooManyOpen extends RuntimeException {
        TooManyOpen() {
            super("too many requests wait for their answers", null, false, false);
        }
    }

    public Session session() {
        return session;
    }

    public void done() {
        if (parts.decrementAndGet() == 0) {
            if (!refused) {
                session.receipt(receipt);
            }
            session.paid();
        }
    }

    public void refused(Throwable cause, @Nullable String clientId) {
        refused = true;
        session.error(Failure.of(cause), clientId);
        done();
    }
}
