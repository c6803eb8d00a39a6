package dev.bluetick.bench.queue;

import dev.bluetick.bench.net.Bytes;
import dev.bluetick.bench.net.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One frame of the broker, looked at where it lies; the same object serves every frame of a loop's turn.
final class QueueFrame {

    enum Verb {
        MESSAGE,
        RECEIPT,
        CONNECTED,
        ERROR,
        UNKNOWN
    }

    private static final byte[] ACK = Text.of("\nack:");
    private static final byte[] RECEIPT_ID = Text.of("\nreceipt-id:");
    private static final byte[] END_OF_HEAD = Text.of("\n\n");
    private static final Verb[] VERBS = Verb.values();
    private static final byte[][] VERB_LINES = {
        Text.of("MESSAGE\n"), Text.of("RECEIPT\n"), Text.of("CONNECTED\n"), Text.of("ERROR\n")
    };

    private byte[] bytes = {};
    private int from;
    private int body;
    private int to;

    /// Where the next frame begins: behind heart-beats.
    static int skipLineEnds(byte[] in, int start, int end) {
        int at = start;
        while (at < end && (in[at] == '\n' || in[at] == '\r' || in[at] == 0)) {
            at++;
        }
        return at;
    }

    /// Looks at the frame that begins at `start`. Bodies have no zero byte in them.
    Verb look(byte[] in, int start, int end) {
        bytes = in;
        from = start;
        int head = Bytes.find(in, start, end, END_OF_HEAD);
        body = head < 0 ? end : head + END_OF_HEAD.length;
        int zero = Bytes.find(in, body, end, (byte) 0);
        to = zero < 0 ? end : zero;
        for (int i = 0; i < VERB_LINES.length; i++) {
            if (Bytes.matches(in, start, end, VERB_LINES[i])) {
                return VERBS[i];
            }
        }
        return Verb.UNKNOWN;
    }

    int end() {
        return to;
    }

    /// The letter the body begins with; 0 where it is empty.
    byte kind() {
        return body < to ? bytes[body] : 0;
    }

    /// The number behind the letter; -1 where there is none.
    long number() {
        return Bytes.number(bytes, body + 1, to);
    }

    /// Who wrote a text. Answers `known` itself where it is the same.
    byte[] author(byte[] known) {
        int begin = Bytes.find(bytes, body, to, (byte) ' ') + 1;
        int end = begin == 0 ? -1 : Bytes.find(bytes, begin, to, (byte) '\n');
        if (end < 0) {
            return new byte[0];
        }
        boolean same = end - begin == known.length && Bytes.matches(bytes, begin, to, known);
        return same ? known : Arrays.copyOfRange(bytes, begin, end);
    }

    /// What an ACK of this frame names; empty where there is none.
    byte[] ack() {
        return header(ACK);
    }

    byte[] receipt() {
        return header(RECEIPT_ID);
    }

    private byte[] header(byte[] name) {
        int at = Bytes.find(bytes, from, body, name);
        if (at < 0) {
            return new byte[0];
        }
        int end = Bytes.find(bytes, at + name.length, body, (byte) '\n');
        return Arrays.copyOfRange(bytes, at + name.length, end);
    }

    @Override
    public String toString() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8).strip();
    }
}
