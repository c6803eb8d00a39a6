package dev.bluetick.edgews.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.TestEdge;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class SockJsTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static ConfigurableApplicationContext context;
    private static int port;

    @BeforeAll
    static void start() {
        context = new SpringApplicationBuilder(TestEdge.class)
                .properties("server.port=0", "spring.main.banner-mode=off")
                .run();
        port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    private static String post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static String pollUntil(String session, String text) throws Exception {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 500 && all.indexOf(text) < 0; i++) {
            all.append(post(session + "/xhr", ""));
        }
        return all.toString();
    }

    private static String frame(String text) {
        return "[\"" + text.replace("\"", "\\\"").replace("\n", "\\n").replace("\0", "\\u0000") + "\"]";
    }

    @Test
    void aBacklogLargerThanTheCacheComesByLongPolling() throws Exception {
        Sender alice = TestEdge.sender(1, 1);
        Sender bob = TestEdge.sender(2, 2);
        try (SocketClient a = SocketClient.connected(port, TestEdge.token(alice), "auto")) {
            for (int i = 1; i <= 300; i++) {
                a.app(
                        "messages",
                        "{\"clientId\":\"" + i + "\",\"to\":{\"userId\":\"u2\"},\"type\":\"TEXT\",\"content\":\"x\"}",
                        "r" + i);
            }
            a.await("receipt-id:r300");
        }
        String session = "/sockjs/000/abc";
        assertThat(post(session + "/xhr", "")).isEqualTo("o\n");
        post(
                session + "/xhr_send",
                frame("CONNECT\naccept-version:1.2\nAuthorization:Bearer " + TestEdge.token(bob) + "\n\n\0"));
        assertThat(pollUntil(session, "CONNECTED")).contains("CONNECTED");
        post(session + "/xhr_send", frame("SUBSCRIBE\nid:s\ndestination:/user/queue/events\n\n\0"));
        assertThat(pollUntil(session, "\\\"seq\\\":300,"))
                .contains("\\\"seq\\\":1,", "\\\"seq\\\":150,", "\\\"seq\\\":300,");
    }

    @Test
    void framesComeByStreamingToo() throws Exception {
        String session = "/sockjs/000/def";
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + port + session + "/xhr_streaming"))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            Future<Boolean> connected = executor.submit(() -> HTTP.send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .anyMatch(line -> {
                        if (line.equals("o")) {
                            executor.submit(() -> post(
                                    session + "/xhr_send",
                                    frame("CONNECT\naccept-version:1.2\nAuthorization:Bearer "
                                            + TestEdge.token(TestEdge.sender(3, 3)) + "\n\n\0")));
                        }
                        return line.contains("CONNECTED");
                    }));
            assertThat(connected.get(10, TimeUnit.SECONDS)).isTrue();
            executor.shutdownNow();
        }
    }
}
