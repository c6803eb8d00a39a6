package dev.bluetick.edgews.transport;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.websocket.core.exception.MessageTooLargeException;
import org.jspecify.annotations.Nullable;

/// The frames so far of a message that comes in several. Jetty cuts a frame that is larger than its buffer
/// into several, too.
final class PartialMessage {

    private final byte opCode;
    private final long maxBytes;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    PartialMessage(byte opCode, long maxBytes) {
        this.opCode = opCode;
        this.maxBytes = maxBytes;
    }

    /// @throws MessageTooLargeException beyond `maxBytes`
    void add(@Nullable ByteBuffer payload) {
        if (payload == null) {
            return;
        }
        if (bytes.size() + payload.remaining() > maxBytes) {
            throw new MessageTooLargeException("A message takes at most " + maxBytes + " bytes.");
        }
        bytes.writeBytes(BufferUtil.toArray(payload));
    }

    /// Of the first frame: [org.eclipse.jetty.websocket.core.OpCode#TEXT] or BINARY.
    byte opCode() {
        return opCode;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
