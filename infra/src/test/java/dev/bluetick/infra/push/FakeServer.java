package dev.bluetick.infra.push;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A provider's HTTP side on this machine: takes what it is sent, and fails as it is told to.
public final class FakeServer implements AutoCloseable {

    /// How one request is answered.
    public interface Behaviour {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    public record Taken(String method, String path, Headers headers, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return String.valueOf(headers.getFirst(name));
        }
    }

    public final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final Queue<Behaviour> next = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    public FakeServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// What is sent to this path is taken, and answered by that.
    public FakeServer at(String path, int status, String body) {
        return at(path, error(status, body));
    }

    public FakeServer at(String path, Behaviour usual) {
        server.createContext(path, exchange -> {
            try (exchange) {
                byte[] sent = exchange.getRequestBody().readAllBytes();
                Behaviour behaviour = next.poll();
                if (behaviour == null) {
                    taken.add(new Taken(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath(),
                            exchange.getRequestHeaders(),
                            sent));
                }
                (behaviour == null ? usual : behaviour).answer(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return this;
    }

    /// The next request is answered like this, and not taken.
    public void then(Behaviour behaviour) {
        next.add(behaviour);
    }

    public static Behaviour error(int status, String body, String... header) {
        return exchange -> {
            for (int i = 0; i < header.length; i += 2) {
                exchange.getResponseHeaders().set(header[i], header[i + 1]);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        };
    }

    /// Never answers.
    public Behaviour hang() {
        return _ -> closing.await();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
