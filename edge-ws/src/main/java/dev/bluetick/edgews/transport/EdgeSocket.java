package dev.bluetick.edgews.transport;

import dev.bluetick.edgews.session.Connection;
import dev.bluetick.edgews.session.Edge;
import dev.bluetick.edgews.stomp.Utf8;
import dev.bluetick.edgews.stomp.Utf8Stream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.exception.BadPayloadException;
import org.jspecify.annotations.Nullable;

/// A WebSocket: puts the client's messages together and hands them to its connection. The next frame is read
/// once this one has been dealt with. Jetty calls it from one thread at a time.
final class EdgeSocket implements FrameHandler {

    private final Edge edge;
    private final String address;

    @SuppressWarnings("NullAway.Init") // set by onOpen, before any frame
    private CoreSession session;

    @SuppressWarnings("NullAway.Init")
    private Connection connection;

    /// A message whose last frame has not come; null nearly always.
    private @Nullable PartialMessage partial;

    /// What binary messages leave over; null for clients that send text.
    private @Nullable Utf8Stream binary;

    EdgeSocket(Edge edge, String address) {
        this.edge = edge;
        this.address = address;
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        session = opened;
        connection = Connection.open(edge, new JettyWire(opened), address);
        callback.succeeded();
        opened.demand();
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        switch (frame.getOpCode()) {
            case OpCode.TEXT, OpCode.BINARY, OpCode.CONTINUATION -> {
                try {
                    data(frame);
                } catch (RuntimeException e) {
                    // Closes the socket, with the code of a Jetty exception.
                    callback.failed(e);
                    return;
                }
                next(callback);
            }
            case OpCode.PING ->
                // Who does not read the answers is not read either.
                session.sendFrame(
                        new Frame(OpCode.PONG, frame.getPayload()), Callback.from(() -> next(callback)), false);
            case OpCode.CLOSE -> {
                connection.closed(CloseStatus.getCloseStatus(frame).getCode());
                callback.succeeded();
            }
            default -> next(callback);
        }
    }

    private void next(Callback callback) {
        callback.succeeded();
        session.demand();
    }

    private void data(Frame frame) {
        if (partial == null && frame.isFin()) {
            received(frame.getOpCode(), bytes(frame.getPayload()));
            return;
        }
        PartialMessage message =
                partial == null ? new PartialMessage(frame.getOpCode(), session.getMaxFrameSize()) : partial;
        message.add(frame.getPayload());
        partial = message;
        if (frame.isFin()) {
            partial = null;
            received(message.opCode(), message.bytes());
        }
    }

    private static byte[] bytes(@Nullable ByteBuffer payload) {
        return payload == null ? new byte[0] : BufferUtil.toArray(payload);
    }

    private void received(byte opCode, byte[] message) {
        if (opCode == OpCode.TEXT) {
            connection.received(text(message));
            return;
        }
        if (binary == null) {
            binary = new Utf8Stream();
        }
        try {
            connection.received(binary.text(message));
        } catch (CharacterCodingException e) {
            connection.receivedGarbage();
        }
    }

    private static String text(byte[] message) {
        try {
            return Utf8.decode(message);
        } catch (CharacterCodingException e) {
            // RFC 6455, section 8.1.
            throw new BadPayloadException("Text is UTF-8.", e);
        }
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        // The close that follows says all there is to say.
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        connection.closed(status.getCode());
        callback.succeeded();
    }
}
