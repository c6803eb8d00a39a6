package dev.bluetick.edgews.session;

import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.event.StreamEvents;
import dev.bluetick.edgews.stomp.BrokenFrame;
import dev.bluetick.edgews.stomp.Frame;
import dev.bluetick.edgews.stomp.FrameDecoder;
import dev.bluetick.edgews.stomp.HeartBeat;
import dev.bluetick.edgews.stomp.Limits;
import dev.bluetick.edgews.stomp.ServerFrame;
import dev.bluetick.edgews.stomp.Verb;
import dev.bluetick.edgews.stomp.Version;
import dev.bluetick.edgews.stream.DeviceStream;
import dev.bluetick.edgews.wire.CloseStatus;
import dev.bluetick.edgews.wire.Outbound;
import dev.bluetick.edgews.wire.Wire;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A client's connection from its first byte to its last: it waits for CONNECT, then carries a session.
/// Frames are handled in their order, on the thread that read them.
public final class Connection {

    /// From opening the socket to CONNECT.
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /// Without any data from the client it is dropped.
    public static final Duration SILENCE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private sealed interface State {

        record AwaitingConnect() implements State {}

        record Connected(SessionFrames frames, HeartBeat heartBeat, Pass pass) implements State {}

        /// What comes is no longer read.
        record Closed() implements State {}
    }

    private final Edge edge;
    private final Outbound outbound;
    private final FrameDecoder decoder = new FrameDecoder();
    private final Consumer<Frame> frames = this::handle;
    private final long opened = System.nanoTime();
    private volatile State state = new State.AwaitingConnect();
    private volatile long lastHeard = opened;
    private boolean seenClosing;

    private Connection(Edge edge, Wire wire) {
        this.edge = edge;
        this.outbound = new Outbound(wire, edge.flusher());
    }

    public static Connection open(Edge edge, Wire wire) {
        Connection connection = new Connection(edge, wire);
        edge.pulse().opened(connection);
        return connection;
    }

    /// Text of the client, in its order.
    public synchronized void received(String text) {
        lastHeard = System.nanoTime();
        try {
            if (!(state instanceof State.Closed)) {
                decoder.feed(text, frames);
            }
        } catch (BrokenFrame broken) {
            edge.metrics().refusedFrames().increment();
            refuse(broken);
        } catch (RuntimeException e) {
            LOG.error("A frame failed for a reason that is not the client's.", e);
            refuse(new BrokenFrame("internal", "The server failed; connect again."));
        }
    }

    /// The client sent what is no text.
    public synchronized void receivedGarbage() {
        refuse(new BrokenFrame("malformed_frame", "Frames are UTF-8."));
    }

    /// The connection is gone.
    ///
    /// @param status the close code; [CloseStatus#NORMAL] only where the client has confirmed the close
    public void closed(int status) {
        State before = state;
        state = new State.Closed();
        edge.pulse().closed(this);
        outbound.gone();
        if (before instanceof State.Connected connected) {
            connected.frames().closed(status == CloseStatus.NORMAL, lastHeard);
        }
    }

    /// Looks after the connection; called now and then.
    void beat(long now) {
        if (outbound.isClosing()) {
            // It has had a whole round to take what it was sent.
            if (seenClosing) {
                outbound.abort(CloseStatus.POLICY_VIOLATION, "the client is too slow");
            }
            seenClosing = true;
            return;
        }
        switch (state) {
            case State.AwaitingConnect _ -> {
                if (now - opened >= CONNECT_TIMEOUT.toNanos()) {
                    refuse(new BrokenFrame(
                            "not_connected", "CONNECT is due within " + CONNECT_TIMEOUT.toSeconds() + " s."));
                }
            }
            case State.Connected connected -> {
                if (now - lastHeard >= SILENCE.toNanos()) {
                    outbound.abort(CloseStatus.POLICY_VIOLATION, "nothing heard for " + SILENCE.toSeconds() + " s");
                    // A dead socket never confirms the close.
                    closed(CloseStatus.POLICY_VIOLATION);
                } else if (edge.gatekeeper().isOver(connected.pass())) {
                    connected.frames().end("token_expired", "The access token expired long ago; refresh it.");
                } else if (isDue(connected.heartBeat(), now - outbound.lastQueued())) {
                    outbound.answer(ServerFrame.HEART_BEAT);
                }
            }
            case State.Closed _ -> {}
        }
    }

    /// Due before the next look would be too late.
    private static boolean isDue(HeartBeat heartBeat, long idleNanos) {
        long millis = heartBeat.serverMillis();
        return millis > 0 && idleNanos >= (millis - 1_000L * Pulse.ROUND_SECONDS) * 1_000_000L;
    }

    private void handle(Frame frame) {
        edge.metrics().framesIn().increment();
        switch (state) {
            case State.AwaitingConnect _ -> connect(frame);
            case State.Connected connected -> connected.frames().handle(frame);
            case State.Closed _ -> {}
        }
    }

    private void connect(Frame frame) {
        if (frame.verb() != Verb.CONNECT && frame.verb() != Verb.STOMP) {
            throw new BrokenFrame("not_connected", "The first frame is CONNECT.");
        }
        if (edge.sessions().isDraining()) {
            throw new BrokenFrame("draining", "The server is stopping; connect again in a moment.");
        }
        Version version = Version.negotiate(frame);
        HeartBeat heartBeat = HeartBeat.agree(frame.header("heart-beat"));
        Pass pass = edge.gatekeeper().identify(frame.header("Authorization"));
        Sender device = pass.device();
        DeviceStream stream = new DeviceStream(device, outbound, edge.catchUp(), edge.live());
        Session session =
                new Session(device, outbound, stream, edge.allowances().of(device.deviceId()), edge.metrics());
        SessionFrames frames = new SessionFrames(edge, session, version);
        // Known before it is asked whether the device is good: a removal that comes later finds it.
        frames.open();
        state = new State.Connected(frames, heartBeat, pass);
        if (edge.sessions().hasEnded(pass)) {
            throw Gatekeeper.sessionEnded();
        }
        edge.gatekeeper().admit(pass);
        frames.admitted();
        decoder.limits(Limits.CONNECTED);
        edge.pulse().connected(this);
        outbound.answer(ServerFrame.connected(
                version, device.deviceId() + "-" + Long.toHexString(opened & Long.MAX_VALUE), edge.server()));
    }

    private void refuse(BrokenFrame broken) {
        if (state instanceof State.Connected connected) {
            connected.frames().closed(false, lastHeard);
        }
        state = new State.Closed();
        outbound.closeAfter(
                ServerFrame.error(broken.code(), StreamEvents.errorJson(broken.code(), broken.detail())),
                CloseStatus.PROTOCOL_ERROR,
                broken.code());
    }
}
