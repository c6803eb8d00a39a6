package dev.bluetick.bench.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A WebSocket client (RFC 6455) that parses in place: text messages out, masked; text and binary messages in,
/// pings answered. It does not check UTF-8, nor the server's accept key: it knows its server.
public final class WebSocket {

    private static final int FIN_TEXT = 0x81;
    private static final int FIN_PONG = 0x8a;
    private static final int MAX_HEADER = 14;
    private static final Pattern RETRY_AFTER = Pattern.compile("(?i)\\r\\nRetry-After: *(\\d{1,9})");

    /// Hears what happens, on the loop's thread.
    public interface Listener {
        void opened();

        /// One whole message; the array is valid during the call alone.
        void message(byte[] bytes, int from, int to);

        /// Once, at the end; null after [WebSocket#close].
        void closed(@Nullable Throwable why);
    }

    private final Endpoint endpoint;
    private final Listener listener;
    private final Connection connection;
    private final FrameParser parser = new FrameParser(this::frame);
    private final int mask = ThreadLocalRandom.current().nextInt();
    private boolean open;

    private WebSocket(EventLoop loop, Endpoint endpoint, Listener listener) throws IOException {
        this.endpoint = endpoint;
        this.listener = listener;
        this.connection = Connection.open(loop, endpoint, new Wire());
    }

    /// Loop thread only; the listener hears the rest.
    public static WebSocket open(EventLoop loop, Endpoint endpoint, Listener listener) throws IOException {
        return new WebSocket(loop, endpoint, listener);
    }

    /// Sends one text message of at most 64 KiB less one byte. It shares a write with what else the current
    /// task of the loop sends on this connection, and stays a message of its own.
    public void send(byte[] payload, int from, int length) {
        frame(FIN_TEXT, payload, from, length);
    }

    public void close() {
        connection.close();
    }

    private void frame(int first, byte[] payload, int from, int length) {
        ByteBuffer out = connection.room(length + MAX_HEADER);
        out.put((byte) first);
        if (length < 126) {
            out.put((byte) (0x80 | length));
        } else if (length < 65_536) {
            out.put((byte) (0x80 | 126)).putShort((short) length);
        } else {
            throw new IllegalArgumentException("a message of " + length + " bytes; at most 65,535 are sent");
        }
        out.putInt(mask);
        Masking.put(out, payload, from, length, mask);
    }

    private void handshake() {
        byte[] key = new byte[16];
        ThreadLocalRandom.current().nextBytes(key);
        String host =
                endpoint.remote().getHostString() + ":" + endpoint.remote().getPort();
        byte[] request = ("GET " + endpoint.path() + " HTTP/1.1\r\nHost: " + host
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: "
                        + Base64.getEncoder().encodeToString(key)
                        + "\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: " + endpoint.subprotocol()
                        + "\r\nOrigin: http://" + host + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        connection.room(request.length).put(request);
    }

    private void frame(FrameParser.Kind kind, byte[] bytes, int from, int to) {
        switch (kind) {
            case MESSAGE -> listener.message(bytes, from, to);
            case PING -> frame(FIN_PONG, bytes, from, to - from);
            case PONG -> {}
            case CLOSE -> connection.fail(new IOException("the server closed: " + closing(bytes, from, to)));
            case UPGRADED -> {
                open = true;
                listener.opened();
            }
            case REFUSED -> connection.fail(refusal(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)));
        }
    }

    private static Refusal refusal(String head) {
        Matcher retryAfter = RETRY_AFTER.matcher(head);
        return new Refusal(
                "no WebSocket: the server refused the upgrade: "
                        + head.lines().findFirst().orElse(""),
                retryAfter.find() ? Long.parseLong(retryAfter.group(1)) : -1);
    }

    private static String closing(byte[] bytes, int from, int to) {
        return to - from < 2
                ? "without a reason"
                : ((bytes[from] & 0xff) << 8 | (bytes[from + 1] & 0xff)) + " "
                        + new String(bytes, from + 2, to - from - 2, StandardCharsets.UTF_8);
    }

    private final class Wire implements Connection.Handler {

        @Override
        public void connected() {
            handshake();
        }

        @Override
        public void received(byte[] bytes, int from, int to) {
            parser.received(bytes, from, to);
        }

        @Override
        public void closed(@Nullable Throwable why) {
            listener.closed(
                    why == null || open || why instanceof Refusal
                            ? why
                            : new IOException("no WebSocket: " + why.getMessage(), why));
        }
    }
}
