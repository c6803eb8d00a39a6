package dev.bluetick.bench.net;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A WebSocket server for one client, written without the code it tests.
final class TinyServer implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final ServerSocket socket;

    /// What a client's frame was: its first byte as it came, its payload unmasked.
    record Frame(int first, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    /// A connection after its handshake.
    record Peer(Socket socket, DataInputStream in, OutputStream out, String request) {

        Frame read() throws IOException {
            int first = in.readUnsignedByte();
            int second = in.readUnsignedByte();
            if ((second & 0x80) == 0) {
                throw new IOException("a client's frame must be masked");
            }
            int length = second & 0x7f;
            if (length == 126) {
                length = in.readUnsignedShort();
            }
            byte[] mask = in.readNBytes(4);
            byte[] payload = in.readNBytes(length);
            for (int i = 0; i < length; i++) {
                payload[i] ^= mask[i % 4];
            }
            return new Frame(first, payload);
        }

        void write(int first, byte[] payload) throws IOException {
            out.write(frame(first, payload));
            out.flush();
        }
    }

    TinyServer() throws IOException {
        socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /// Takes the next client and answers its request with this status line.
    Peer accept(String status) throws IOException {
        Socket client = socket.accept();
        client.setSoTimeout(TIMEOUT_MILLIS);
        DataInputStream in = new DataInputStream(client.getInputStream());
        StringBuilder request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            request.append((char) in.readUnsignedByte());
        }
        OutputStream out = client.getOutputStream();
        out.write(("HTTP/1.1 " + status + "\r\nServer: tiny\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return new Peer(client, in, out, request.toString());
    }

    static byte[] frame(int first, byte[] payload) {
        int length = payload.length;
        byte[] head = length < 126
                ? new byte[] {(byte) first, (byte) length}
                : length < 65_536
                        ? new byte[] {(byte) first, 126, (byte) (length >> 8), (byte) length}
                        : new byte[] {
                            (byte) first,
                            127,
                            0,
                            0,
                            0,
                            0,
                            (byte) (length >> 24),
                            (byte) (length >> 16),
                            (byte) (length >> 8),
                            (byte) length
                        };
        byte[] frame = new byte[head.length + length];
        System.arraycopy(head, 0, frame, 0, head.length);
        System.arraycopy(payload, 0, frame, head.length, length);
        return frame;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
