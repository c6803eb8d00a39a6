package dev.bluetick.infra.whole;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompFrameHandler;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.client.WebSocketClient;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.messaging.WebSocketStompClient;
import tools.jackson.databind.JsonNode;

/// A device on the STOMP side, spoken by Spring's STOMP client, so that the protocol is judged by other
/// people's reading of it.
final class StompLine implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final TaskScheduler RECEIPT_TIMEOUTS = new SimpleAsyncTaskScheduler();

    /// An event with the headers of its frame.
    record Received(StompHeaders headers, JsonNode event) {
        String type() {
            return event.path("type").asString();
        }
    }

    private final StompSession session;
    private final WebSocketStompClient client;
    private final BlockingQueue<Received> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> errors;

    private StompLine(WebSocketStompClient client, StompSession session, BlockingQueue<String> errors) {
        this.client = client;
        this.session = session;
        this.errors = errors;
    }

    static StompLine connect(Person person, int port, String ackMode) {
        return connect(new StandardWebSocketClient(), "ws://localhost:" + port + "/ws", person, ackMode, null);
    }

    /// @param tap sees every event before it is queued; with a tap nothing is queued
    static StompLine connect(
            WebSocketClient transport, String url, Person person, String ackMode, @Nullable Consumer<Received> tap) {
        WebSocketStompClient client = new WebSocketStompClient(transport);
        client.setInboundMessageSizeLimit(1 << 20);
        client.setTaskScheduler(RECEIPT_TIMEOUTS);
        StompHeaders connect = new StompHeaders();
        connect.set("Authorization", "Bearer " + person.accessToken());
        connect.setHeartbeat(new long[] {0, 0});
        BlockingQueue<String> errors = new LinkedBlockingQueue<>();
        StompSession session = client.connectAsync(url, new WebSocketHttpHeaders(), connect, new Listening(errors))
                .orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                .join();
        session.setAutoReceipt(false);
        StompLine line = new StompLine(client, session, errors);
        StompHeaders subscribe = new StompHeaders();
        subscribe.setDestination("/user/queue/events");
        subscribe.setAck(ackMode);
        subscribe.setReceipt("subscribed");
        CompletableFuture<Void> subscribed = new CompletableFuture<>();
        StompSession.Subscription subscription = session.subscribe(subscribe, new StompFrameHandler() {
            @Override
            public Type getPayloadType(StompHeaders headers) {
                return byte[].class;
            }

            @Override
            public void handleFrame(StompHeaders headers, @Nullable Object payload) {
                byte[] body = payload == null ? new byte[0] : (byte[]) payload;
                Received received = new Received(headers, Http.JSON.readTree(body));
                if (tap != null) {
                    tap.accept(received);
                } else {
                    line.events.add(received);
                }
            }
        });
        subscription.addReceiptTask(() -> subscribed.complete(null));
        // What others do is shown to who is subscribed by then.
        Awaitility.await()
                .atMost(TIMEOUT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> subscribed.isDone() || !errors.isEmpty() || !session.isConnected());
        return line;
    }

    void send(String destination, Object body) {
        StompHeaders headers = new StompHeaders();
        headers.setDestination(destination);
        send(headers, body);
    }

    /// Sends with a receipt; the future ends when the server confirms it.
    CompletableFuture<Void> sendForReceipt(String destination, Object body) {
        StompHeaders headers = new StompHeaders();
        headers.setDestination(destination);
        headers.setReceipt(Person.newClientId());
        CompletableFuture<Void> confirmed = new CompletableFuture<>();
        byte[] json =
                body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : Http.JSON.writeValueAsBytes(body);
        session.send(headers, json).addReceiptTask(() -> confirmed.complete(null));
        return confirmed;
    }

    private void send(StompHeaders headers, Object body) {
        byte[] json =
                body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : Http.JSON.writeValueAsBytes(body);
        headers.setContentType(org.springframework.util.MimeTypeUtils.APPLICATION_JSON);
        session.send(headers, json);
    }

    void text(Person to, String clientId, String content) {
        send(
                "/app/messages",
                Map.of("clientId", clientId, "to", Map.of("userId", to.userId()), "type", "TEXT", "content", content));
    }

    void acknowledge(Received received) {
        session.acknowledge(Objects.requireNonNull(received.headers().getAck()), true);
    }

    /// The next event that is of a type; others before it are passed over.
    Received await(String type) {
        return await(received -> received.type().equals(type), type);
    }

    Received await(Predicate<Received> wanted, String what) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        try {
            for (long left = TIMEOUT.toNanos(); left > 0; left = deadline - System.nanoTime()) {
                Received received = events.poll(left, TimeUnit.NANOSECONDS);
                if (received != null && wanted.test(received)) {
                    return received;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("no " + what + " within " + TIMEOUT + "; errors: " + errors);
    }

    BlockingQueue<Received> events() {
        return events;
    }

    BlockingQueue<String> errors() {
        return errors;
    }

    boolean isConnected() {
        return session.isConnected();
    }

    @Override
    public void close() {
        if (session.isConnected()) {
            session.disconnect();
        }
        client.stop();
    }

    private static final class Listening extends StompSessionHandlerAdapter {
        private final BlockingQueue<String> errors;

        Listening(BlockingQueue<String> errors) {
            this.errors = errors;
        }

        @Override
        public Type getPayloadType(StompHeaders headers) {
            return byte[].class;
        }

        @Override
        public void handleFrame(StompHeaders headers, @Nullable Object payload) {
            errors.add("ERROR " + headers + " "
                    + (payload instanceof byte[] body ? new String(body, StandardCharsets.UTF_8) : ""));
        }

        @Override
        public void handleException(
                StompSession session,
                @Nullable StompCommand command,
                StompHeaders headers,
                byte[] payload,
                Throwable exception) {
            errors.add(String.valueOf(exception));
        }

        @Override
        public void handleTransportError(StompSession session, Throwable exception) {
            errors.add(String.valueOf(exception));
        }
    }
}
