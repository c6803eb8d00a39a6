package dev.bluetick.edgews.session;

import dev.bluetick.edgews.stomp.BrokenFrame;
import dev.bluetick.edgews.stomp.Frame;
import dev.bluetick.edgews.stomp.HeartBeat;
import dev.bluetick.edgews.stomp.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a connection stands in its life.
sealed interface Phase {

    /// The socket is open, and CONNECT has not come.
    record Connecting() implements Phase {}

    /// The login waits for its turn, or is under way. Frames that come meanwhile are kept. Guarded by the
    /// connection's lock.
    final class Authenticating implements Phase {

        /// Characters of frames that a client sends without having waited for CONNECTED: room for SUBSCRIBE, and a
        /// little more. Nobody knows yet who it is.
        static final int MAX_KEPT_CHARS = 16 * 1024;

        /// What a frame takes beside its text.
        private static final int FRAME_CHARS = 64;

        private final Version version;
        private final HeartBeat heartBeat;
        private final long since;
        private @Nullable SessionFrames frames;
        private List<Frame> kept = List.of();
        private int keptChars;

        Authenticating(Version version, HeartBeat heartBeat, long since) {
            this.version = version;
            this.heartBeat = heartBeat;
            this.since = since;
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

        /// Its session, once it is registered.
        @Nullable
        SessionFrames frames() {
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

    record Connected(SessionFrames frames, HeartBeat heartBeat, Pass pass) implements Phase {}

    /// Refused, ended or gone: what comes is no longer read.
    record Disconnected() implements Phase {}
}
