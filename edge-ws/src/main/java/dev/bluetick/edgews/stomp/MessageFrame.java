package dev.bluetick.edgews.stomp;

import java.nio.charset.StandardCharsets;

/// A MESSAGE: the head of a client's subscription, the frame's number, and a body that others have, too.
record MessageFrame(MessageHead head, long number, MessageBody body, int bytes) implements OutFrame {

    MessageFrame(MessageHead head, long number, MessageBody body) {
        this(head, number, body, head.bytes(number) + body.utf8().length);
    }

    @Override
    public byte[] utf8() {
        byte[] frame = new byte[bytes];
        int at = head.write(number, frame);
        System.arraycopy(body.utf8(), 0, frame, at, bytes - at);
        return frame;
    }

    @Override
    public String text() {
        return new String(utf8(), StandardCharsets.UTF_8);
    }
}
