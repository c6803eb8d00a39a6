package dev.bluetick.infra.whole;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A WebSocket on which anything can be said, for what no STOMP client would say.
final class RawFrames implements WebSocket.Listener, AutoCloseable {

    static final String CLOSED = "closed";

    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private volatile long closedAt;

    RawFrames(int port) {
        socket = client.newWebSocketBuilder()
                .subprotocols("v12.stomp")
                .buildAsync(URI.create("ws://localhost:" + port + "/ws"), this)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    static RawFrames connected(int port, Person person) {
        RawFrames line = new RawFrames(port);
        line.say(connect(person.accessToken()));
        if (!line.answer().startsWith("CONNECTED")) {
            throw new AssertionError("not connected");
        }
        return line;
    }

    static String connect(String token) {
        return "CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\nAuthorization:Bearer " + token + "\n\n\0";
    }

    void say(String text) {
        socket.sendText(text, true).orTimeout(20, TimeUnit.SECONDS).join();
    }

    /// The next frame, or [#CLOSED].
    String answer() {
        try {
            String answer = answers.poll(20, TimeUnit.SECONDS);
            if (answer == null) {
                throw new AssertionError("no answer within 20 s");
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// When the close came, in [System#nanoTime].
    long closedAt() {
        return closedAt;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        from.request(1);
        partial.append(data);
        if (last) {
            answers.add(partial.toString());
            partial.setLength(0);
        }
        return java.util.concurrent.CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closedAt = System.nanoTime();
        answers.add(CLOSED);
        return java.util.concurrent.CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        answers.add(CLOSED);
    }

    @Override
    public void close() {
        socket.abort();
        client.close();
    }
}
