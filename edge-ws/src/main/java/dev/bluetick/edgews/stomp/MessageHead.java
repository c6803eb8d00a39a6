package dev.bluetick.edgews.stomp;

import java.nio.charset.StandardCharsets;

/// The headers of a subscription's MESSAGE frames, written once: only the number changes from frame to frame.
/// That number is both the `message-id` and, where the client acknowledges, the `ack` header.
public final class MessageHead {

    private static final byte[] ACK = "\nack:".getBytes(StandardCharsets.UTF_8);

    private final byte[] start;
    private final boolean acknowledged;

    public MessageHead(String subscription, String destination, boolean acknowledged) {
        StringBuilder head = new StringBuilder(128).append("MESSAGE\nsubscription:");
        HeaderText.escape(head, subscription);
        head.append("\ndestination:");
        HeaderText.escape(head, destination);
        head.append("\ncontent-type:application/json\nmessage-id:");
        this.start = head.toString().getBytes(StandardCharsets.UTF_8);
        this.acknowledged = acknowledged;
    }

    /// @param number from 1
    public OutFrame frame(long number, MessageBody body) {
        return new MessageFrame(this, number, body);
    }

    int bytes(long number) {
        int digits = digits(number);
        return start.length + digits + (acknowledged ? ACK.length + digits : 0);
    }

    /// Writes it to the beginning of a frame; answers where it ends.
    int write(long number, byte[] frame) {
        int at = put(start, frame, 0);
        at = put(number, frame, at);
        return acknowledged ? put(number, frame, put(ACK, frame, at)) : at;
    }

    private static int put(byte[] part, byte[] frame, int at) {
        System.arraycopy(part, 0, frame, at, part.length);
        return at + part.length;
    }

    private static int put(long number, byte[] frame, int at) {
        int end = at + digits(number);
        long left = number;
        for (int i = end - 1; i >= at; i--) {
            frame[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        return end;
    }

    private static int digits(long number) {
        int digits = 1;
        for (long left = number; left >= 10; left /= 10) {
            digits++;
        }
        return digits;
    }
}
