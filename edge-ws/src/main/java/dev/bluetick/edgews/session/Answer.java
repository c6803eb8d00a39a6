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
    private final boolean owed;
    private volatile boolean refused;

    private Answer(Session session, boolean owed, @Nullable String receipt, int parts) {
        this.session = session;
        this.owed = owed;
        this.receipt = receipt;
        this.parts = new AtomicInteger(parts);
    }

    /// Owed for a frame that causes one thing.
    ///
    /// @throws TooManyOpen where the session is owed too many answers already
    /// @throws Leaving where the session is being left: the frame is refused
    public static Answer owed(Session session, Frame frame) {
        return owed(session, frame, 1);
    }

    private static Answer owed(Session session, Frame frame, int parts) {
        return switch (session.owe()) {
            case YES -> new Answer(session, true, frame.header("receipt"), parts);
            case TOO_MANY -> throw new TooManyOpen();
            case NO_MORE -> throw new Leaving();
        };
    }

    /// Owed for an ACK. One that crosses the server's goodbye is taken, too: what it says is known, and its receipt
    /// goes
    /// out if there is still time.
    ///
    /// @throws TooManyOpen where the session is owed too many answers already
    static Answer ofAck(Session session, Frame frame, int parts) {
        try {
            return owed(session, frame, parts);
        } catch (Leaving _) {
            return new Answer(session, false, frame.header("receipt"), parts);
        }
    }

    /// The server is letting go of the session.
    public static final class Leaving extends RuntimeException {
        Leaving() {
            super("the server is draining", null, false, false);
        }
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
            if (owed) {
                session.paid();
            }
        }
    }

    public void refused(Throwable cause, @Nullable String clientId) {
        refused = true;
        session.error(Failure.of(cause), clientId);
        done();
    }
}
