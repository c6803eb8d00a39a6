package dev.bluetick.bench.xmpp;

import dev.bluetick.bench.net.Bytes;
import dev.bluetick.bench.net.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One element of the server's stream, looked at where it lies: RFC 7395 puts each into a WebSocket message of
/// its own. It reads what the servers here write (attributes quoted either way, `>` escaped within them), and is
/// no XML parser. The same object serves every element of a loop's turn.
final class Stanza {

    enum Kind {
        MESSAGE,
        PRESENCE,
        IQ,
        /// How many stanzas the server has taken (XEP-0198).
        ANSWER,
        /// The server asks how many the client has taken.
        REQUEST,
        OPEN,
        FEATURES,
        SUCCESS,
        ENABLED,
        /// The server refuses the login, or ends the stream.
        END,
        OTHER;

        /// Whether stream management counts it.
        boolean isCounted() {
            return this == MESSAGE || this == PRESENCE || this == IQ;
        }
    }

    static final byte[] ID = Text.of("id=");
    static final byte[] FROM = Text.of("from=");
    static final byte[] TYPE = Text.of("type=");
    static final byte[] H = Text.of("h=");
    static final byte[] COMPLETE = Text.of("complete=");
    static final byte[] TRUE = Text.of("true");
    static final byte[] ERROR = Text.of("error");
    static final byte[] GROUP_CHAT = Text.of("groupchat");
    static final byte[] OWN_PRESENCE = Text.of("code='110'");

    static final byte[] MESSAGE = Text.of("<message");
    static final byte[] BODY = Text.of("<body");
    static final byte[] RECEIVED = Text.of("<received");
    static final byte[] DISPLAYED = Text.of("<displayed");
    static final byte[] FORWARDED = Text.of("<forwarded");
    static final byte[] FIN = Text.of("<fin");
    static final byte[] LAST = Text.of("<last");

    private record Start(byte[] bytes, Kind kind) {}

    private static final Start[] STARTS = {
        start("<message", Kind.MESSAGE),
        start("<presence", Kind.PRESENCE),
        start("<iq", Kind.IQ),
        start("<a ", Kind.ANSWER),
        start("<r ", Kind.REQUEST),
        start("<r/", Kind.REQUEST),
        start("<open", Kind.OPEN),
        start("<stream:features", Kind.FEATURES),
        start("<features", Kind.FEATURES),
        start("<success", Kind.SUCCESS),
        start("<enabled", Kind.ENABLED),
        start("<failure", Kind.END),
        start("<failed", Kind.END),
        start("<close", Kind.END),
        start("<stream:error", Kind.END),
    };

    private byte[] bytes = {};
    private int from;
    private int tag;
    private int endOfTag;
    private int to;

    private static Start start(String text, Kind kind) {
        return new Start(Text.of(text), kind);
    }

    Kind look(byte[] in, int start, int end) {
        bytes = in;
        from = start;
        to = end;
        tag(start);
        for (Start each : STARTS) {
            if (Bytes.matches(in, start, end, each.bytes)) {
                return each.kind;
            }
        }
        return Kind.OTHER;
    }

    private void tag(int at) {
        tag = at;
        int end = Bytes.find(bytes, at, to, (byte) '>');
        endOfTag = end < 0 ? to : end;
    }

    /// Goes on to the next element with this start (`<received`); false, and nothing happens, where there is none.
    boolean enter(byte[] element) {
        int at = Bytes.find(bytes, endOfTag, to, element);
        if (at < 0) {
            return false;
        }
        tag(at);
        return true;
    }

    /// Whether these bytes come anywhere behind the current start tag.
    boolean holds(byte[] what) {
        return Bytes.find(bytes, endOfTag, to, what) >= 0;
    }

    /// The text up to the next tag.
    byte[] text() {
        int end = Bytes.find(bytes, Math.min(endOfTag + 1, to), to, (byte) '<');
        return end < 0 ? new byte[0] : Arrays.copyOfRange(bytes, endOfTag + 1, end);
    }

    /// The number an attribute of the current element begins with; -1 where there is none.
    long number(byte[] attribute) {
        int value = value(attribute);
        return value < 0 ? -1 : Bytes.number(bytes, value, endOfTag);
    }

    boolean is(byte[] attribute, byte[] expected) {
        int value = value(attribute);
        return value >= 0
                && Bytes.matches(bytes, value, to, expected)
                && value + expected.length < to
                && bytes[value + expected.length] == bytes[value - 1];
    }

    /// The value of an attribute up to the byte `stop` or to its end. Answers `known` itself where it is the same,
    /// and nothing where there is no such attribute.
    byte[] value(byte[] attribute, byte stop, byte[] known) {
        int value = value(attribute);
        if (value < 0) {
            return new byte[0];
        }
        int end = value;
        while (end < to && bytes[end] != bytes[value - 1] && bytes[end] != stop) {
            end++;
        }
        boolean same = end - value == known.length && Bytes.matches(bytes, value, to, known);
        return same ? known : Arrays.copyOfRange(bytes, value, end);
    }

    /// Where the value of an attribute of the current element begins, behind its quote; -1 where there is none.
    private int value(byte[] attribute) {
        int at = Bytes.find(bytes, tag, endOfTag, attribute);
        while (at >= 0 && (bytes[at - 1] != ' ' || at + attribute.length >= endOfTag)) {
            at = Bytes.find(bytes, at + 1, endOfTag, attribute);
        }
        return at < 0 ? -1 : at + attribute.length + 1;
    }

    @Override
    public String toString() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
