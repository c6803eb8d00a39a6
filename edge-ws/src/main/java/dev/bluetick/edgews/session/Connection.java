package dev.bluetick.edgews.session;

import dev.bluetick.edgews.session.Phase.Connected;
import dev.bluetick.edgews.session.Phase.Connecting;
import dev.bluetick.edgews.session.Phase.Disconnected;
import dev.bluetick.edgews.stomp.BrokenFrame;
import dev.bluetick.edgews.stomp.Frame;
import dev.bluetick.edgews.stomp.FrameDecoder;
import dev.bluetick.edgews.stomp.Limits;
import dev.bluetick.edgews.stomp.ServerFrame;
import dev.bluetick.edgews.stomp.Verb;
import dev.bluetick.edgews.wire.CloseStatus;
import dev.bluetick.edgews.wire.Outbound;
import dev.bluetick.edgews.wire.Wire;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A client's connection from its first byte to its last: it waits for CONNECT, then for its login, then carries a
/// session. Frames are handled in their order, on the thread that read them; those that come during the login, when
/// it has ended, on its thread.
public final class Connection {

    /// From opening the socket to CONNECT.
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /// Without any data from the client it is dropped.
    public static final Duration SILENCE = Duration.ofSeconds(60);

    /// So long after its end was said a client has to take the last frames and to go; then it is gone all the same.
    static final Duration GOODBYE = Duration.ofSeconds(5);

    private final Edge edge;
    private final Wire wire;
    private final Outbound outbound;
    private final String address;
    private final FrameDecoder decoder = new FrameDecoder();
    private final Consumer<Frame> frames = this::handle;
    private final long opened = System.nanoTime();
    private volatile Phase phase = new Connecting();
    private volatile long lastHeard = opened;
    private boolean inLobby;
    private volatile boolean gone;
    private volatile boolean cutOff;

    private Connection(Edge edge, Wire wire, String address) {
        this.edge = edge;
        this.wire = wire;
        this.outbound = new Outbound(wire, edge.flusher());
        this.address = address;
    }

    /// @param address from where the client comes, as [dev.bluetick.edgews.Addresses] tells it
    public static Connection open(Edge edge, Wire wire, String address) {
        Connection connection = new Connection(edge, wire, address);
        edge.pulse().opened(connection);
        connection.enterLobby();
        return connection;
    }

    private synchronized void enterLobby() {
        try {
            edge.admission().enter(address);
            inLobby = true;
        } catch (BrokenFrame full) {
            refuse(full);
        }
    }

    private void leaveLobby() {
        if (inLobby) {
            inLobby = false;
            edge.admission().leave(address);
        }
    }

    /// Text of the client, in its order.
    public synchronized void received(String text) {
        lastHeard = System.nanoTime();
        if (!(phase instanceof Disconnected)) {
            guarded(() -> decoder.feed(text, frames));
        }
    }

    /// The client sent what is no text.
    public synchronized void receivedGarbage() {
        refuse(new BrokenFrame("malformed_frame", "Frames are UTF-8."));
    }

    /// The connection is gone.
    ///
    /// @param status the close code; [CloseStatus#NORMAL] only where the client has confirmed the close
    public synchronized void closed(int status) {
        Phase before = phase;
        phase = new Disconnected();
        gone = true;
        // A close of the client's own says nothing of what was still on its way to it.
        boolean confirmed = status == CloseStatus.NORMAL && outbound.isFinished();
        edge.pulse().closed(this);
        outbound.gone();
        leaveLobby();
        endSession(before, confirmed);
    }

    private void endSession(Phase before, boolean confirmed) {
        SessionFrames session = before.frames();
        if (session != null) {
            session.closed(confirmed, lastHeard);
        }
    }

    /// Looks after the connection; called now and then, on a thread that must not wait for anybody.
    void beat(long now) {
        if (gone) {
            edge.pulse().closed(this); // looked for while it went
            return;
        }
        if (outbound.isClosing()) {
            edge.pulse().ending(this);
            if (outbound.closingFor(now).compareTo(GOODBYE) >= 0) {
                cutOff("cut_off", "the client is too slow");
            }
            return;
        }
        switch (phase) {
            case Connecting connecting -> {
                if (now - opened >= CONNECT_TIMEOUT.toNanos()) {
                    refuseLater(
                            connecting,
                            new BrokenFrame(
                                    "not_connected", "CONNECT is due within " + CONNECT_TIMEOUT.toSeconds() + " s."));
                }
            }
            case Login login -> {
                if (now - login.since() >= Admission.LOGIN_WAIT.toNanos()) {
                    refuseLater(login, edge.admission().tooLate());
                }
            }
            case Connected connected -> {
                if (now - lastHeard >= SILENCE.toNanos()) {
                    cutOff("silent", "nothing heard for " + SILENCE.toSeconds() + " s");
                } else if (edge.gatekeeper().isOver(connected.pass())) {
                    connected.frames().end("token_expired", "The access token expired long ago; refresh it.");
                } else if (connected.heartBeat().isDue(now - outbound.lastQueued(), Pulse.ROUND)) {
                    outbound.answer(ServerFrame.HEART_BEAT);
                }
            }
            case Disconnected _ -> {}
        }
    }

    private void cutOff(String counted, String reason) {
        if (cutOff) {
            return;
        }
        cutOff = true;
        edge.metrics().ended(counted);
        outbound.abort(CloseStatus.POLICY_VIOLATION, reason);
        // A dead socket never confirms the close.
        Thread.ofVirtual().start(() -> closed(CloseStatus.POLICY_VIOLATION));
    }

    private void handle(Frame frame) {
        edge.metrics().framesIn().increment();
        switch (phase) {
            case Connecting _ -> connect(frame);
            case Login login -> login.keep(frame);
            case Connected connected -> connected.frames().handle(frame);
            case Disconnected _ -> {}
        }
    }

    private void connect(Frame frame) {
        if (frame.verb() != Verb.CONNECT && frame.verb() != Verb.STOMP) {
            throw new BrokenFrame("not_connected", "The first frame is CONNECT.");
        }
        Login login = new Login(frame);
        phase = login;
        edge.admission().logIn(() -> login.run(this, edge));
    }

    boolean isAt(Phase expected) {
        return phase == expected;
    }

    /// Null where the client has gone.
    synchronized @Nullable SessionFrames register(Login login, Pass pass) {
        if (phase != login) {
            return null;
        }
        SessionFrames registered = SessionFrames.of(edge, pass.device(), outbound, login.version());
        registered.open();
        login.registered(registered);
        return registered;
    }

    synchronized void connected(Login login, SessionFrames session, Pass pass) {
        if (phase != login || outbound.isClosing()) {
            return; // gone, or ended while this was under way
        }
        // Asked once more now that the session can be found: a drain sees one of the two.
        edge.admission().checkDraining();
        phase = new Connected(session, login.heartBeat(), pass);
        leaveLobby();
        wire.admitted();
        session.admitted();
        decoder.limits(Limits.CONNECTED);
        edge.pulse().connected(this);
        outbound.answer(ServerFrame.connected(
                login.version(),
                pass.device().deviceId() + "-" + Long.toHexString(opened & Long.MAX_VALUE),
                edge.server()));
        guarded(() -> login.kept().forEach(frames));
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (BrokenFrame broken) {
            edge.metrics().refusedFrames().increment();
            refuse(broken);
        } catch (RuntimeException e) {
            refuse(Failure.broken(e));
        }
    }

    private void refuseLater(Phase expected, BrokenFrame broken) {
        Thread.ofVirtual().start(() -> refuse(expected, broken));
    }

    /// Unless it has gone on from there.
    synchronized void refuse(Phase expected, BrokenFrame broken) {
        if (phase == expected) {
            edge.metrics().refusedFrames().increment();
            refuse(broken);
        }
    }

    private void refuse(BrokenFrame broken) {
        Phase before = phase;
        phase = new Disconnected();
        endSession(before, false);
        outbound.closeAfter(
                new Failure(broken.code(), broken.detail(), broken.retryAfter()).frame(null),
                broken.retryAfter() == null ? CloseStatus.PROTOCOL_ERROR : CloseStatus.TRY_AGAIN_LATER,
                broken.code());
    }
}
