package dev.bluetick.edgews.transport;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A STOMP client on the JDK's WebSocket, as plain as can be.
final class SocketClient implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final LinkedBlockingQueue<String> frames = new LinkedBlockingQueue<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    final WebSocket socket;
    private final StringBuilder partial = new StringBuilder();

    SocketClient(int port) {
        socket = HTTP.newWebSocketBuilder()
                .subprotocols("v12.stomp")
                .buildAsync(URI.create("ws://localhost:" + port + "/ws"), this)
                .join();
    }

    static SocketClient connected(int port, String token, @Nullable String ack) throws InterruptedException {
        SocketClient client = new SocketClient(port);
        client.send("CONNECT\naccept-version:1.2\nhost:x\nheart-beat:30000,30000\nAuthorization:Bearer " + token
                + "\n\n\0");
        client.await("CONNECTED");
        if (ack != null) {
            client.send("SUBSCRIBE\nid:s\ndestination:/user/queue/events\nack:" + ack + "\nreceipt:sub\n\n\0");
            client.await("receipt-id:sub");
        }
        return client;
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    void app(String destination, String json, String receipt) {
        send("SEND\ndestination:/app/" + destination + "\nreceipt:" + receipt + "\ncontent-type:application/json\n\n"
                + json + "\0");
    }

    /// The next frame that contains the text; others are passed over.
    String await(String text) throws InterruptedException {
        StringBuilder passed = new StringBuilder();
        while (true) {
            String frame = frames.poll(10, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("no frame with " + text + " came, but:\n" + passed);
            }
            if (frame.contains(text)) {
                return frame;
            }
            passed.append(frame).append('\n');
        }
    }

    static String header(String frame, String name) {
        int at = frame.indexOf("\n" + name + ":") + name.length() + 2;
        return frame.substring(at, frame.indexOf('\n', at));
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(partial.toString());
            partial.setLength(0);
        }
        socket.request(1);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        closed.complete(status);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
