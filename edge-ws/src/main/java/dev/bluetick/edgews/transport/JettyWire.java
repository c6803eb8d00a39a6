package dev.bluetick.edgews.transport;

import dev.bluetick.edgews.stomp.OutFrame;
import dev.bluetick.edgews.wire.Wire;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/// A WebSocket of Jetty's: frames are handed over without waiting, and all but the last are held for one
/// write.
final class JettyWire implements Wire {

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
    public void close(int status, String reason) {
        session.close(status, reason, Callback.from(() -> {}, _ -> session.abort()));
    }
}
