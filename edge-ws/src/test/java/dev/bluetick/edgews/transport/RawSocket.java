package dev.bluetick.edgews.transport;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// A WebSocket written by hand, for what the JDK's client does not do (RFC 6455, section 5.2).
final class RawSocket implements AutoCloseable {

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;

    private final Socket socket;
    private final DataInputStream in;

    /// What the server answered to the request.
    final String answer;

    record Frame(int opCode, byte[] payload) {

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /// Of a close frame.
        int status() {
            return (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
        }
    }

    RawSocket(int port, String... headers) throws IOException {
        this(port, "/ws", headers);
    }

    static RawSocket at(int port, String path) throws IOException {
        return new RawSocket(port, path, new String[0]);
    }

    private RawSocket(int port, String path, String[] headers) throws IOException {
        socket = new Socket("localhost", port);
        socket.setSoTimeout(10_000);
        in = new DataInputStream(socket.getInputStream());
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                                + String.join("", headers) + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        answer = head.toString();
    }

    void send(int opCode, boolean last, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(opCode | (last ? FIN : 0));
        if (payload.length < 126) {
            frame.write(MASKED | payload.length);
        } else {
            frame.write(MASKED | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) payload.length >> shift));
            }
        }
        frame.writeBytes(new byte[4]); // a mask that changes nothing
        frame.writeBytes(payload);
        socket.getOutputStream().write(frame.toByteArray());
    }

    void text(String text) throws IOException {
        send(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
    }

    Frame next() throws IOException {
        int opCode = in.readUnsignedByte() & 0x0F;
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        return new Frame(opCode, in.readNBytes(length));
    }

    /// The next frame of that kind; others are passed over.
    Frame next(int opCode) throws IOException {
        while (true) {
            Frame frame = next();
            if (frame.opCode() == opCode) {
                return frame;
            }
        }
    }

    /// Whether the server has closed the connection, and said nothing before.
    boolean isAtEnd() throws IOException {
        return in.read() < 0;
    }

    /// Reads on to the end; whether there is one.
    boolean endsOrBreaks() {
        try {
            in.skipNBytes(Long.MAX_VALUE);
            return false;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
