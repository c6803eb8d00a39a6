package dev.bluetick.edgews.session;

import dev.bluetick.edgews.stomp.BrokenFrame;
import dev.bluetick.edgews.stomp.Frame;
import dev.bluetick.edgews.stomp.HeartBeat;
import dev.bluetick.edgews.stomp.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// From CONNECT to CONNECTED: the login waits for its turn, or is under way. Frames that come meanwhile are kept.
/// Guarded by the connection's lock, but for [#run].
final class Login implements Phase {

    /// Characters of frames that a client sends without having waited for CONNECTED: room for SUBSCRIBE, and a
    /// little more. Nobody knows yet who it is.
    static final int MAX_KEPT_CHARS = 16 * 1024;

    /// What a frame takes beside its text.
    private static final int FRAME_CHARS = 64;

    private final Version version;
    private final HeartBeat heartBeat;
    private final @Nullable String authorization;
    private final long since = System.nanoTime();
    private @Nullable SessionFrames frames;
    private List<Frame> kept = List.of();
    private int keptChars;

    /// @throws BrokenFrame where the frame asks for what there is not
    Login(Frame connect) {
        this.version = Version.negotiate(connect);
        this.heartBeat = HeartBeat.agree(connect.header("heart-beat"));
        this.authorization = connect.header("Authorization");
    }

    /// On a thread of its own, when its turn has come. Nothing that may take long is done under the lock: the client
    /// may go at any moment.
    void run(Connection connection, Edge edge) {
        if (!connection.isAt(this)) {
            return;
        }
        try {
            edge.admission().checkDraining();
            Pass pass = edge.gatekeeper().identify(authorization);
            // Known before it is asked whether the device is good: a removal that comes later finds it.
            SessionFrames session = connection.register(this, pass);
            if (session == null) {
                return;
            }
            if (edge.sessions().hasEnded(pass)) {
                throw Gatekeeper.sessionEnded();
            }
            edge.gatekeeper().admit(pass);
            connection.connected(this, session, pass);
        } catch (BrokenFrame broken) {
            connection.refuse(this, broken);
        } catch (RuntimeException e) {
            connection.refuse(this, Failure.broken(e));
        }
    }

    Version version() {
        return version;
    }

    HeartBeat heartBeat() {
        return heartBeat;
    }

    /// When CONNECT came, in [System#nanoTime].
    long since() {
        return since;
    }

    @Override
    public @Nullable SessionFrames frames() {
        return frames;
    }

    void registered(SessionFrames session) {
        frames = session;
    }

    /// @throws BrokenFrame where the client must wait for CONNECTED before it says so much
    void keep(Frame frame) {
        keptChars += FRAME_CHARS + frame.body().length();
        for (String header : frame.headers()) {
            keptChars += header.length();
        }
        if (keptChars > MAX_KEPT_CHARS) {
            throw new BrokenFrame("not_connected", "Wait for CONNECTED before you send more.");
        }
        if (kept.isEmpty()) {
            kept = new ArrayList<>(2);
        }
        kept.add(frame);
    }

    List<Frame> kept() {
        return kept;
    }
}
