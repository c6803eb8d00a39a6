package dev.bluetick.infra.sms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// Twilio's Messages API on this machine: takes what the real one takes, and fails as it is told to.
final class FakeTwilio implements AutoCloseable {

    static final String SID = "AC0123456789abcdef0123456789abcdef";
    static final String TOKEN = "s3cret:with+signs";

    /// How one request is answered.
    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    final List<Map<String, String>> taken = new CopyOnWriteArrayList<>();
    final AtomicInteger requests = new AtomicInteger();
    private final Queue<Behaviour> next = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    FakeTwilio() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/2010-04-01/Accounts/" + SID + "/Messages.json", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort());
    }

    /// The next request is answered like this, and not taken.
    FakeTwilio then(Behaviour behaviour) {
        next.add(behaviour);
        return this;
    }

    static Behaviour error(int status, int code, String... header) {
        return exchange -> {
            for (int i = 0; i < header.length; i += 2) {
                exchange.getResponseHeaders().set(header[i], header[i + 1]);
            }
            String message = "The 'To' number +4915112345678 is not a valid phone number.";
            answer(
                    exchange,
                    status,
                    "{\"code\":" + code + ",\"message\":\"" + message + "\",\"more_info\":\"https://www.twilio.com/"
                            + "docs/errors/" + code + "\",\"status\":" + status + "}");
        };
    }

    /// Never answers.
    Behaviour hang() {
        return _ -> closing.await();
    }

    /// Sends the beginning of an answer, and never the rest.
    Behaviour hangInTheMiddle() {
        return exchange -> {
            exchange.sendResponseHeaders(201, 0);
            exchange.getResponseBody().write("{\"sid\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            closing.await();
        };
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Behaviour behaviour = next.poll();
            if (behaviour != null) {
                behaviour.answer(exchange);
            } else if (!isOurs(exchange)) {
                error(401, 20003).answer(exchange);
            } else {
                taken.add(form(body));
                answer(exchange, 201, "{\"sid\":\"SM00\",\"status\":\"queued\",\"error_code\":null}");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isOurs(HttpExchange exchange) {
        String login =
                java.util.Base64.getEncoder().encodeToString((SID + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
        return exchange.getRequestMethod().equals("POST")
                && ("Basic " + login).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && "application/x-www-form-urlencoded"
                        .equals(exchange.getRequestHeaders().getFirst("Content-Type"));
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(it -> it.split("=", 2))
                .collect(Collectors.toMap(it -> it[0], it -> URLDecoder.decode(it[1], StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
