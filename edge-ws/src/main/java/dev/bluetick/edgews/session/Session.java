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

    private final Sender device;
    private final Outbound outbound;
    private final DeviceStream stream;
    private final Allowance allowance;
    private final EdgeMetrics metrics;
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
            outbound.closeAfter(
                    ServerFrame.error(
                            failure.code(),
                            StreamEvents.errorJson(failure.code(), failure.detail(), clientId, failure.retryAfter())),
                    CloseStatus.POLICY_VIOLATION,
                    failure.code());
        }
    }

    /// Ends the session with an ERROR frame.
    public void end(String code, String detail) {
        outbound.closeAfter(
                ServerFrame.error(code, StreamEvents.errorJson(code, detail)), CloseStatus.POLICY_VIOLATION, code);
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

    /// An answer is owed; false where too many are.
    boolean owe() {
        if (openAnswers.incrementAndGet() <= MAX_OPEN_ANSWERS) {
            return true;
        }
        paid();
        return false;
    }

    void paid() {
        if (openAnswers.decrementAndGet() == 0) {
            Runnable last = whenAnswered;
            if (last != null) {
                last.run();
            }
        }
    }

    /// Runs what is to come after every answer owed now. May run it twice.
    void afterAnswers(Runnable last) {
        whenAnswered = last;
        if (openAnswers.get() == 0) {
            last.run();
        }
    }
}
