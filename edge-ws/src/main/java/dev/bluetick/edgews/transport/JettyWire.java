package dev.bluetick.edgews.transport;

import dev.bluetick.edgews.stomp.Limits;
import dev.bluetick.edgews.stomp.OutFrame;
import dev.bluetick.edgews.wire.Wire;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/// A WebSocket of Jetty's: frames are handed over without waiting, and all but the last are held for one
/// write.
final class JettyWire implements Wire {

    /// From the close to the end of the socket, where nothing moves on it.
    static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final CoreSession session;

    JettyWire(CoreSession session) {
        this.session = session;
    }

    @Override
    public void send(List<OutFrame> frames, Sent then) {
        int last = frames.size() - 1;
        for (int i = 0; i < last; i++) {
            session.sendFrame(message(frames.get(i)), Callback.NOOP, true);
        }
        // A frame that fails fails all that follow, so the last one speaks for all.
        session.sendFrame(message(frames.get(last)), Callback.from(then::sent, then::failed), false);
    }

    private static Frame message(OutFrame frame) {
        return new Frame(OpCode.TEXT, ByteBuffer.wrap(frame.utf8()));
    }

    @Override
    public void admitted() {
        session.setMaxFrameSize(Limits.MAX_MESSAGE_BYTES);
    }

    /// A client that is still there answers at once; one that is not would hold the socket for as long as it may be
    /// silent.
    @Override
    public void close(int status, String reason) {
        session.setIdleTimeout(CLOSE_TIMEOUT);
        session.close(status, reason, Callback.from(() -> {}, _ -> session.abort()));
    }
}
