package dev.bluetick.edgews.stomp;

/// How large a frame may be: number of headers, characters of command and headers together, UTF-8 bytes of
/// the body.
public record Limits(int headers, int headerChars, int bodyBytes) {

    /// Before authentication: a CONNECT with its token and nothing else.
    public static final Limits BEFORE_CONNECT = new Limits(32, 16 * 1024, 1024);

    /// 64 envelopes of 64 KiB under keys of their own, or 64 KiB of content with every character escaped in
    /// JSON, and the few fields beside it.
    public static final Limits CONNECTED = new Limits(32, 8 * 1024, 64 * (64 * 1024 + 256) + 64 * 1024);

    /// Bytes of the largest WebSocket message the transport has to let through; larger frames may be split
    /// over several.
    public static final int MAX_MESSAGE_BYTES = CONNECTED.bodyBytes + CONNECTED.headerChars;

    /// The same before authentication: a character takes up to three bytes, and a frame may follow CONNECT.
    public static final int MAX_MESSAGE_BYTES_BEFORE_CONNECT =
            3 * (BEFORE_CONNECT.headerChars + BEFORE_CONNECT.bodyBytes);
}
