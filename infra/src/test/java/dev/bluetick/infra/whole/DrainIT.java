package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.infra.whole.StompLine.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.messaging.MessagingException;
import tools.jackson.databind.JsonNode;

/// A server that is emptied before it is stopped, while people talk.
class DrainIT {

    private static final int MESSAGES = 300;

    private final Path dataDir;

    DrainIT() throws IOException {
        dataDir = Files.createTempDirectory(Path.of("target"), "drain").resolve("data");
    }

    private static String operator(Path dataDir) {
        return ServerProcess.output("token", "--operator", "--bluetick.data-dir=" + dataDir);
    }

    private static JsonNode drain(Http http, String method, String token) {
        return http.ok(method, "/actuator/drain", token, null);
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"WEB_SOCKET", "LONG_POLLING"})
    void everythingThatWasTakenIsAnsweredAndNothingIsLost(Way way) throws InterruptedException {
        Person anna;
        Person ben;
        Queue<Received> heard = new ConcurrentLinkedQueue<>();
        try (ServerProcess server = ServerProcess.start(dataDir)) {
            Http http = new Http(server.port());
            String operator = operator(dataDir);
            anna = Person.register(http, dataDir, "+4915115000001");
            ben = Person.register(http, dataDir, "+4915115000002");
            assertThat(drain(http, "GET", operator).path("state").asString()).isEqualTo("SERVING");
            try (StompLine annas = way.connect(anna, server.port(), heard::add);
                    StompLine bens = way.connect(ben, server.port())) {
                Thread talk = Thread.ofVirtual().start(() -> talk(annas, ben));
                await().until(() -> heard.stream().anyMatch(it -> it.type().equals("sent")));
                drain(http, "POST", operator);
                await().until(() -> heard.stream().anyMatch(it -> it.type().equals("reconnect")));
                talk.join();
                Received told = bens.await("reconnect");
                assertThat(told.event().path("afterMs").asLong()).isBetween(0L, 2_000L);
                await().until(() ->
                        drain(http, "GET", operator).path("state").asString().equals("DRAINED"));
                drain(http, "POST", operator);
                assertThat(drain(http, "GET", operator).path("sessions").asInt())
                        .isZero();
                assertThat(drain(http, "GET", operator).path("inFlight").asInt())
                        .isZero();
                assertThat(http.call("GET", "/actuator/health", null, null).status())
                        .isEqualTo(503);
                assertThat(http.call("GET", "/actuator/health/readiness", null, null)
                                .json()
                                .path("status")
                                .asString())
                        .isEqualTo("OUT_OF_SERVICE");
                assertThat(http.call("GET", "/actuator/health/liveness", null, null)
                                .status())
                        .isEqualTo(200);
                assertThat(http.call("POST", "/sockjs/000/late/xhr", null, "").status())
                        .isEqualTo(503);
                assertThat(http.call("GET", "/ws", null, null).code()).isEqualTo("draining");
                assertThat(http.call("GET", "/api/v1/me", anna.accessToken(), null)
                                .status())
                        .isEqualTo(200);
            }
            List<String> sent = heard.stream()
                    .filter(it -> it.type().equals("sent"))
                    .map(it -> it.event().path("clientId").asString())
                    .toList();
            List<String> stored = new ArrayList<>();
            anna.history(anna.conversationWith(ben), 200)
                    .forEach(it -> stored.add(it.path("content").asString().replace("text ", "c")));
            // What was taken was answered, in its order; of what came after the goodbye nothing was taken.
            assertThat(sent).isNotEmpty().endsWith(stored.getLast()).doesNotHaveDuplicates();
            assertThat(heard)
                    .noneMatch(it -> it.type().equals("error")
                            && !it.event().path("code").asString().equals("draining"));
        }
        try (ServerProcess server = ServerProcess.start(dataDir);
                StompLine bens = way.connect(ben, server.port())) {
            long sent = heard.stream().filter(it -> it.type().equals("sent")).count();
            for (int i = 1; i <= sent; i++) {
                Received message = bens.await("message");
                assertThat(message.event().path("seq").asLong()).isEqualTo(i);
                assertThat(message.event().path("content").asString()).isEqualTo("text " + i);
                bens.acknowledge(message);
            }
            assertThat(bens.sendForReceipt("/app/ping", Map.of("timestamp", 1))).succeedsWithin(10, TimeUnit.SECONDS);
            assertThat(bens.events()).noneMatch(it -> it.type().equals("message"));
        }
    }

    /// Until the server closes.
    private static void talk(StompLine from, Person to) {
        for (int i = 1; i <= MESSAGES && from.isConnected(); i++) {
            try {
                from.text(to, "c" + i, "text " + i);
            } catch (IllegalStateException | MessagingException e) {
                return; // closed between the two lines
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"WEB_SOCKET", "LONG_POLLING"})
    void aSignalDoesTheSameAndEndsTheServer(Way way) {
        ServerProcess server = ServerProcess.start(dataDir);
        try (server) {
            Http http = new Http(server.port());
            Person anna = Person.register(http, dataDir, "+4915115000003");
            Person ben = Person.register(http, dataDir, "+4915115000004");
            Queue<Received> heard = new ConcurrentLinkedQueue<>();
            try (StompLine annas = way.connect(anna, server.port(), heard::add)) {
                annas.text(ben, "c1", "hello");
                await().until(() -> heard.stream().anyMatch(it -> it.type().equals("sent")));
                server.terminate();
                await().until(() -> heard.stream().anyMatch(it -> it.type().equals("reconnect")));
                await().until(() -> !annas.isConnected());
            }
        }
        assertThat(server.isRunning()).isFalse();
    }
}
