package dev.bluetick.bench.stomp;

import dev.bluetick.bench.net.Bytes;
import dev.bluetick.bench.net.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One frame of the server, looked at where it lies; the same object serves every frame of a loop's turn.
final class StreamFrame {

    enum Verb {
        MESSAGE,
        CONNECTED,
        RECEIPT,
        ERROR,
        UNKNOWN,
        HEART_BEAT
    }

    enum Event {
        SENT,
        MESSAGE,
        DELIVERED,
        READ,
        ERROR,
        RECONNECT,
        OTHER
    }

    static final byte[] ACK = Text.of("\nack:");
    static final byte[] SEQ = Text.of("\"seq\":");
    static final byte[] UP_TO = Text.of("\"upTo\":");
    static final byte[] AFTER_MILLIS = Text.of("\"afterMs\":");
    static final byte[] RETRY_AFTER = Text.of("\"retryAfter\":");
    static final byte[] CLIENT_ID = Text.of("\"clientId\":\"");
    static final byte[] CONTENT = Text.of("\"content\":\"");
    static final byte[] CONVERSATION = Text.of("\"conversationId\":\"");
    private static final byte[] SYSTEM = Text.of("\"kind\":\"SYSTEM\"");
    private static final byte[] TYPE = Text.of("\"type\":\"");
    private static final byte[] END_OF_HEAD = Text.of("\n\n");
    /// In the order of [Verb], as the names are in that of [Event]; what is none of them is the next one.
    private static final Verb[] VERBS = Verb.values();
    private static final byte[][] VERB_LINES = lines("MESSAGE\n", "CONNECTED\n", "RECEIPT\n", "ERROR\n");
    private static final Event[] EVENTS = Event.values();
    private static final byte[][] EVENT_NAMES =
            lines("sent\"", "message\"", "delivered\"", "read\"", "error\"", "reconnect\"");

    private byte[] bytes = {};
    private int from;
    private int body;
    private int to;

    /// Looks at the frame of one WebSocket message; the server puts no two into one.
    Verb look(byte[] in, int start, int end) {
        bytes = in;
        from = start;
        to = end;
        if (end - start <= 2) {
            return Verb.HEART_BEAT;
        }
        int head = Bytes.find(in, start, end, END_OF_HEAD);
        body = head < 0 ? end : head + END_OF_HEAD.length;
        return VERBS[oneOf(VERB_LINES, start)];
    }

    Event event() {
        int type = Bytes.find(bytes, body, to, TYPE);
        return type < 0 ? Event.OTHER : EVENTS[oneOf(EVENT_NAMES, type + TYPE.length)];
    }

    /// Whether it is a change of a group, not a message of a member.
    boolean isSystem() {
        return Bytes.find(bytes, body, to, SYSTEM) >= 0;
    }

    /// The number that follows a name in the body; -1 where there is none.
    long number(byte[] name) {
        int at = Bytes.find(bytes, body, to, name);
        return at < 0 ? -1 : Bytes.number(bytes, at + name.length, to);
    }

    /// The number of the `ack` header; -1 where there is none.
    long ack() {
        int at = Bytes.find(bytes, from, body, ACK);
        return at < 0 ? -1 : Bytes.number(bytes, at + ACK.length, body);
    }

    /// The bytes of a string in the body, which has no escapes. Answers `known` itself where they are the same,
    /// and null where there is no such name.
    byte @Nullable [] string(byte[] name, byte @Nullable [] known) {
        int at = Bytes.find(bytes, body, to, name);
        if (at < 0) {
            return null;
        }
        int begin = at + name.length;
        if (known != null
                && Bytes.matches(bytes, begin, to, known)
                && begin + known.length < to
                && bytes[begin + known.length] == '"') {
            return known;
        }
        int end = Bytes.find(bytes, begin, to, (byte) '"');
        return end < 0 ? null : Arrays.copyOfRange(bytes, begin, end);
    }

    @Override
    public String toString() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8)
                .replace('\0', ' ')
                .strip();
    }

    private int oneOf(byte[][] names, int at) {
        for (int i = 0; i < names.length; i++) {
            if (Bytes.matches(bytes, at, to, names[i])) {
                return i;
            }
        }
        return names.length;
    }

    private static byte[][] lines(String... texts) {
        byte[][] lines = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            lines[i] = Text.of(texts[i]);
        }
        return lines;
    }
}
