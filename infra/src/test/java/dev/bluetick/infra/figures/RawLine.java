package dev.bluetick.infra.figures;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/// A STOMP connection with as little client in it as possible, so that on a shared machine the server is what
/// is measured.
final class RawLine implements WebSocket.Listener {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final StringBuilder partial = new StringBuilder();
    private final BiConsumer<RawLine, String> onEvent;
    private final CountDownLatch connected = new CountDownLatch(1);
    private final WebSocket socket;
    private CompletableFuture<?> lastWrite = CompletableFuture.completedFuture(null);

    /// @param onEvent gets each MESSAGE frame's text
    RawLine(int port, String token, String ackMode, BiConsumer<RawLine, String> onEvent) throws InterruptedException {
        this.onEvent = onEvent;
        this.socket = CLIENT.newWebSocketBuilder()
                .subprotocols("v12.stomp")
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), this)
                .join();
        write("CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\nAuthorization:Bearer " + token + "\n\n\0");
        if (!connected.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("not connected within 20 s");
        }
        write("SUBSCRIBE\nid:0\ndestination:/user/queue/events\nack:" + ackMode + "\n\n\0");
    }

    void send(String destination, String json) {
        write("SEND\ndestination:" + destination + "\n\n" + json + "\0");
    }

    void acknowledge(String frame) {
        write("ACK\nid:" + header(frame, "ack") + "\n\n\0");
    }

    static String header(String frame, String name) {
        int at = frame.indexOf("\n" + name + ":") + name.length() + 2;
        return frame.substring(at, frame.indexOf('\n', at));
    }

    static String field(String frame, String name) {
        int at = frame.indexOf("\"" + name + "\":") + name.length() + 3;
        boolean quoted = frame.charAt(at) == '"';
        int from = quoted ? at + 1 : at;
        int to = from;
        while (quoted ? frame.charAt(to) != '"' : Character.isDigit(frame.charAt(to))) {
            to++;
        }
        return frame.substring(from, to);
    }

    private synchronized void write(String frame) {
        lastWrite = lastWrite.thenCompose(_ -> socket.sendText(frame, true));
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        webSocket.request(1);
        partial.append(data);
        if (last) {
            String frame = partial.toString();
            partial.setLength(0);
            if (frame.startsWith("MESSAGE")) {
                onEvent.accept(this, frame);
            } else if (frame.startsWith("CONNECTED")) {
                connected.countDown();
            } else if (frame.startsWith("ERROR")) {
                System.err.println(frame);
            }
        }
        return CompletableFuture.completedStage(null);
    }

    void close() {
        socket.abort();
    }
}
