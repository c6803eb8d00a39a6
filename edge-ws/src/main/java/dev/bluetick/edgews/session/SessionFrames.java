package dev.bluetick.edgews.session;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.stomp.BrokenFrame;
import dev.bluetick.edgews.stomp.Frame;
import dev.bluetick.edgews.stomp.ServerFrame;
import dev.bluetick.edgews.stomp.Verb;
import dev.bluetick.edgews.stomp.Version;
import dev.bluetick.edgews.stream.AckMode;
import dev.bluetick.edgews.stream.DeviceStream;
import dev.bluetick.edgews.stream.Subscription;
import dev.bluetick.edgews.wire.CloseStatus;
import dev.bluetick.edgews.wire.Outbound;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The frames of a connected client, from CONNECTED to the end.
final class SessionFrames {

    private final Edge edge;
    private final Session session;
    private final Version version;
    private long loadedCursor;
    private boolean subscribed;
    private volatile boolean goodbye;
    private volatile boolean closed;

    private SessionFrames(Edge edge, Session session, Version version) {
        this.edge = edge;
        this.session = session;
        this.version = version;
    }

    static SessionFrames of(Edge edge, Sender device, Outbound outbound, Version version) {
        DeviceStream stream = new DeviceStream(device, outbound, edge.catchUp(), edge.live());
        Allowance allowance = edge.allowances().of(device.deviceId());
        return new SessionFrames(edge, new Session(device, outbound, stream, allowance, edge.metrics()), version);
    }

    /// Its device is not let in yet.
    ///
    /// @throws BrokenFrame where the user has too many connections
    void open() {
        try {
            edge.sessions().add(session);
        } catch (BrokenFrame full) {
            edge.metrics().refusedConnection(full.code());
            throw full;
        }
    }

    /// Its device is let in, and the session of before ends: not sooner, as a login may be refused.
    void admitted() {
        Session replaced = edge.sessions().admit(session);
        if (replaced != null) {
            edge.metrics().ended("replaced");
            replaced.end("replaced", "This device has connected again; this connection ends.");
        }
    }

    void end(String code, String detail) {
        session.end(code, detail);
    }

    /// The client is gone; `confirmed` where it answered the close, and so has received everything before it.
    void closed(boolean confirmed, long lastHeard) {
        if (closed) {
            return;
        }
        closed = true;
        edge.sessions().remove(session);
        edge.requests().ended(session);
        long cursor = session.stream().end(goodbye && confirmed, lastHeard);
        if (cursor > loadedCursor) {
            UserId user = session.device().userId();
            DeviceId device = session.device().deviceId();
            Thread.ofVirtual().start(() -> edge.cursors().save(user, device, cursor));
        }
    }

    /// @throws BrokenFrame for what ends the connection
    void handle(Frame frame) {
        if (session.isEnding() && !(session.isLeft() && frame.verb() == Verb.ACK)) {
            return; // its end has been said; only to a drain may an acknowledgement still answer
        }
        if (goodbye) {
            throw new BrokenFrame("malformed_frame", "Nothing may follow DISCONNECT.");
        }
        if (frame.header("transaction") != null) {
            throw transactions();
        }
        switch (frame.verb()) {
            case SEND -> edge.requests().send(session, frame);
            case ACK -> acknowledge(frame);
            case NACK -> refuse(frame);
            case SUBSCRIBE -> subscribe(frame);
            case UNSUBSCRIBE -> unsubscribe(frame);
            case DISCONNECT -> disconnect(frame.header("receipt"));
            case BEGIN, COMMIT, ABORT -> throw transactions();
            case CONNECT, STOMP -> throw new BrokenFrame("malformed_frame", "The connection is connected already.");
        }
    }

    private void subscribe(Frame frame) {
        String id =
                version == Version.V1_0 && frame.header("id") == null ? Subscription.DESTINATION : frame.required("id");
        AckMode mode = AckMode.of(frame.header("ack"));
        if (!frame.required("destination").equals(Subscription.DESTINATION)) {
            String detail = "Subscribe to " + Subscription.DESTINATION + "; there is no other destination.";
            session.error(new Failure("unknown_destination", detail), null);
            return;
        }
        // Each one reads all that was missed: beyond the first of a connection it counts as a SEND.
        long wait = subscribed ? session.count(Allowances.WHOLE) : 0;
        if (wait > 0) {
            session.error(Failure.rateLimited(wait), null);
            return;
        }
        subscribed = true;
        loadedCursor =
                edge.cursors().load(session.device().userId(), session.device().deviceId());
        Runnable receipt = () -> session.receipt(frame.header("receipt"));
        if (!session.stream().subscribe(Subscription.of(id, mode), loadedCursor, receipt)) {
            session.error(new Failure("already_subscribed", "A session has one subscription; end it first."), null);
        }
    }

    private void unsubscribe(Frame frame) {
        String id = frame.header("id");
        if (session.stream().unsubscribe(id == null ? Subscription.DESTINATION : id)) {
            session.receipt(frame.header("receipt"));
        } else {
            session.error(new Failure("unknown_subscription", "There is no subscription of that id."), null);
        }
    }

    /// A stretch of a conversation that an ACK covers.
    private record Held(ConversationId conversation, long upTo) {}

    private void acknowledge(Frame frame) {
        List<Held> held = new ArrayList<>(1);
        long number = number(version.acknowledged(frame));
        if (!session.stream().acknowledge(number, (conversation, seq) -> held.add(new Held(conversation, seq)))) {
            session.error(unknownAck(), null);
            return;
        }
        if (held.isEmpty()) {
            session.receipt(frame.header("receipt"));
            return;
        }
        Answer answer;
        try {
            answer = Answer.ofAck(session, frame, held.size());
        } catch (Answer.TooManyOpen e) {
            // Not acknowledged, so pushed again at the next connect: nothing is lost.
            session.error(new Failure("too_many_open", "Too many frames wait for their answers; send slower."), null);
            return;
        }
        for (Held stretch : held) {
            edge.requests().holds(session, stretch.conversation(), stretch.upTo(), answer);
        }
    }

    private void refuse(Frame frame) {
        if (session.stream().refuse(number(version.acknowledged(frame)))) {
            session.receipt(frame.header("receipt"));
        } else {
            session.error(unknownAck(), null);
        }
    }

    private void disconnect(@Nullable String receipt) {
        goodbye = true;
        session.afterAnswers(() -> {
            if (receipt == null) {
                session.close(CloseStatus.NORMAL, "goodbye");
            } else {
                session.closeAfter(ServerFrame.receipt(receipt), CloseStatus.NORMAL, "goodbye");
            }
        });
    }

    private static long number(String id) {
        if (id.isEmpty() || id.length() > 18) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < id.length(); i++) {
            int digit = id.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private static Failure unknownAck() {
        return new Failure("unknown_ack", "No frame waits for an acknowledgement under that id.");
    }

    private static BrokenFrame transactions() {
        return new BrokenFrame("not_supported", "transactions are not supported");
    }
}
