package dev.bluetick.bench.net;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Cuts what a server sends into its HTTP answer and then into WebSocket frames (RFC 6455, section 5.2). Frames
/// that came whole are handed on from where they lie; only the rest of a read is copied.
final class FrameParser {

    enum Kind {
        UPGRADED,
        REFUSED,
        MESSAGE,
        PING,
        PONG,
        CLOSE
    }

    interface Sink {
        /// `from` to `to` is the payload; of an HTTP answer, its head.
        void frame(Kind kind, byte[] bytes, int from, int to);
    }

    /// The largest message taken: beyond what any server here sends.
    static final long MAX_PAYLOAD = 16 * 1024 * 1024;

    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private final Sink sink;
    private boolean upgraded;
    private byte @Nullable [] rest;
    private int restLength;
    private byte @Nullable [] fragments;

    FrameParser(Sink sink) {
        this.sink = sink;
    }

    /// @throws IllegalStateException for a frame that is too large or of an unknown kind
    void received(byte[] bytes, int from, int to) {
        byte[] before = rest;
        if (before == null) {
            int end = parse(bytes, from, to);
            if (end < to) {
                restLength = to - end;
                rest = Arrays.copyOfRange(bytes, end, end + Math.max(512, restLength));
            }
            return;
        }
        int length = restLength + to - from;
        byte[] all = length <= before.length ? before : Arrays.copyOf(before, Math.max(2 * before.length, length));
        System.arraycopy(bytes, from, all, restLength, to - from);
        int end = parse(all, 0, length);
        restLength = length - end;
        rest = restLength == 0 ? null : all;
        System.arraycopy(all, end, all, 0, restLength);
    }

    private int parse(byte[] bytes, int from, int to) {
        int at = from;
        if (!upgraded) {
            at = head(bytes, from, to);
            if (!upgraded) {
                return at;
            }
        }
        while (to - at >= 2) {
            int lengthCode = bytes[at + 1] & 0x7f;
            int header = lengthCode < 126 ? 2 : lengthCode == 126 ? 4 : 10;
            if (to - at < header) {
                break;
            }
            long length = lengthCode < 126 ? lengthCode : number(bytes, at + 2, at + header);
            if (length < 0 || length > MAX_PAYLOAD) {
                throw new IllegalStateException(
                        "a frame of " + length + " bytes; at most " + MAX_PAYLOAD + " are read");
            }
            if (to - at < header + length) {
                break;
            }
            int payload = at + header;
            frame(bytes[at] & 0xff, bytes, payload, payload + (int) length);
            at = payload + (int) length;
        }
        return at;
    }

    private int head(byte[] bytes, int from, int to) {
        int end = Bytes.find(bytes, from, to, END_OF_HEAD);
        if (end < 0) {
            return from;
        }
        int line = Bytes.find(bytes, from, to, (byte) '\r');
        String status = new String(bytes, from, line - from, StandardCharsets.ISO_8859_1);
        upgraded = status.startsWith("HTTP/1.1 101");
        sink.frame(upgraded ? Kind.UPGRADED : Kind.REFUSED, bytes, from, end);
        return upgraded ? end + END_OF_HEAD.length : to;
    }

    private static long number(byte[] bytes, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number << 8 | (bytes[i] & 0xff);
        }
        return number;
    }

    private void frame(int first, byte[] bytes, int from, int to) {
        boolean last = (first & 0x80) != 0;
        switch (first & 0x0f) {
            case 0, 1, 2 -> data(last, bytes, from, to);
            case 8 -> sink.frame(Kind.CLOSE, bytes, from, to);
            case 9 -> sink.frame(Kind.PING, bytes, from, to);
            case 10 -> sink.frame(Kind.PONG, bytes, from, to);
            default -> throw new IllegalStateException("a frame of the unknown kind " + (first & 0x0f));
        }
    }

    private void data(boolean last, byte[] bytes, int from, int to) {
        byte[] before = fragments;
        if (before == null && last) {
            sink.frame(Kind.MESSAGE, bytes, from, to);
            return;
        }
        int have = before == null ? 0 : before.length;
        if (have + (long) to - from > MAX_PAYLOAD) {
            throw new IllegalStateException("a message of more than " + MAX_PAYLOAD + " bytes");
        }
        byte[] all = before == null ? new byte[to - from] : Arrays.copyOf(before, have + to - from);
        System.arraycopy(bytes, from, all, have, to - from);
        fragments = last ? null : all;
        if (last) {
            sink.frame(Kind.MESSAGE, all, 0, all.length);
        }
    }
}
