package dev.bluetick.edgews.stomp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A JSON body with the header that states its length, encoded once for all the sessions it goes to.
public final class MessageBody {

    private final byte[] utf8;

    private MessageBody(byte[] utf8) {
        this.utf8 = utf8;
    }

    public static MessageBody of(CharSequence json) {
        byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
        byte[] head = ("\ncontent-length:" + body.length + "\n\n").getBytes(StandardCharsets.UTF_8);
        // What is left at the end is the frame's NUL.
        byte[] all = Arrays.copyOf(head, head.length + body.length + 1);
        System.arraycopy(body, 0, all, head.length, body.length);
        return new MessageBody(all);
    }

    public int bytes() {
        return utf8.length;
    }

    /// Not to be changed.
    byte[] utf8() {
        return utf8;
    }
}
