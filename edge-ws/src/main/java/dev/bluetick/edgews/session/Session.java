package dev.bluetick.edgews.session;

import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.event.StreamEvents;
import dev.bluetick.edgews.metrics.EdgeMetrics;
import dev.bluetick.edgews.stomp.MessageBody;
import dev.bluetick.edgews.stomp.OutFrame;
import dev.bluetick.edgews.stomp.ServerFrame;
import dev.bluetick.edgews.stream.DeviceStream;
import dev.bluetick.edgews.wire.CloseStatus;
import dev.bluetick.edgews.wire.Outbound;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A device that is connected and has said who it is.
public final class Session {

    /// Requests of a session whose answers wait to be durable; with more, further ones are refused.
    public static final int MAX_OPEN_ANSWERS = 8_192;

    private static final String DRAINING = "draining";

    /// The sign: what is left of the number is the count.
    private static final int LEAVING = Integer.MIN_VALUE;

    private final Sender device;
    private final Outbound outbound;
    private final DeviceStream stream;
    private final Allowance allowance;
    private final EdgeMetrics metrics;

    /// How many answers are owed; [#LEAVING] besides, once no more may be.
    private final AtomicInteger openAnswers = new AtomicInteger();

    private volatile @Nullable Runnable whenAnswered;
    private volatile boolean admitted;

    Session(Sender device, Outbound outbound, DeviceStream stream, Allowance allowance, EdgeMetrics metrics) {
        this.device = device;
        this.outbound = outbound;
        this.stream = stream;
        this.allowance = allowance;
        this.metrics = metrics;
    }

    public Sender device() {
        return device;
    }

    public DeviceStream stream() {
        return stream;
    }

    /// Counts a SEND.
    ///
    /// @param units [Allowances#WHOLE] or [Allowances#TENTH]
    /// @return 0 where the device may send it, or the nanoseconds after which it may
    public long count(int units) {
        long wait = allowance.take(units);
        if (wait > 0) {
            metrics.rateLimited().increment();
        }
        return wait;
    }

    /// Sends an answer, if there is a subscription to send it to.
    public void tell(MessageBody body) {
        stream.tell(body);
    }

    public void receipt(@Nullable String id) {
        if (id != null) {
            outbound.answer(ServerFrame.receipt(id));
        }
    }

    /// Tells that something was refused. Without a subscription there is no stream for it: then it is an
    /// ERROR frame, and the end.
    public void error(Failure failure, @Nullable String clientId) {
        metrics.refusedFrames().increment();
        if (!stream.tell(StreamEvents.error(failure.code(), failure.detail(), clientId, failure.retryAfter()))) {
            outbound.closeAfter(failure.frame(clientId), CloseStatus.POLICY_VIOLATION, failure.code());
        }
    }

    /// Ends the session with an ERROR frame.
    public void end(String code, String detail) {
        outbound.closeAfter(new Failure(code, detail).frame(null), CloseStatus.POLICY_VIOLATION, code);
    }

    /// Sends the client away: what it sends from now on is refused, and once it has every answer that it is owed the
    /// connection is closed.
    ///
    /// @param afterMillis after which time it shall come back
    void leave(long afterMillis) {
        boolean subscribed = stream.tell(StreamEvents.reconnect(afterMillis));
        openAnswers.getAndUpdate(it -> it | LEAVING);
        if (whenAnswered == null) { // or it has said goodbye by itself
            afterAnswers(subscribed ? this::goAway : this::refuse);
        }
    }

    private void refuse() {
        Failure draining = Admission.draining();
        outbound.closeAfter(draining.frame(null), CloseStatus.GOING_AWAY, draining.code());
    }

    /// Closes the connection once it has taken what waits for it.
    void goAway() {
        outbound.close(CloseStatus.GOING_AWAY, DRAINING);
    }

    /// Ends the connection, whatever it still has to take.
    void abort() {
        outbound.abort(CloseStatus.GOING_AWAY, DRAINING);
    }

    /// Whether its end has been said, for whatever reason.
    boolean isEnding() {
        return outbound.isClosing();
    }

    /// Whether the client was sent away by [#leave].
    boolean isLeft() {
        return openAnswers.get() < 0;
    }

    int openAnswers() {
        return openAnswers.get() & ~LEAVING;
    }

    void closeAfter(OutFrame frame, int status, String reason) {
        outbound.closeAfter(frame, status, reason);
    }

    void close(int status, String reason) {
        outbound.close(status, reason);
    }

    void admit() {
        admitted = true;
    }

    /// Whether its device has logged in: until then it may yet be refused.
    boolean isAdmitted() {
        return admitted;
    }

    /// What became of the wish to be owed an answer.
    enum Owed {
        YES,
        TOO_MANY,
        /// The session is being left.
        NO_MORE
    }

    Owed owe() {
        int before = openAnswers.getAndUpdate(it -> it >= 0 && it < MAX_OPEN_ANSWERS ? it + 1 : it);
        return before < 0 ? Owed.NO_MORE : before < MAX_OPEN_ANSWERS ? Owed.YES : Owed.TOO_MANY;
    }

    void paid() {
        if ((openAnswers.decrementAndGet() & ~LEAVING) == 0) {
            Runnable last = whenAnswered;
            if (last != null) {
                last.run();
            }
        }
    }

    /// Runs what is to come after every answer owed now. May run it twice.
    void afterAnswers(Runnable last) {
        whenAnswered = last;
        if (openAnswers() == 0) {
            last.run();
        }
    }
}
