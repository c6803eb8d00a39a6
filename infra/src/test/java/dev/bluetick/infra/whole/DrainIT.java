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
import org.junit.jupiter.api.Test;
import org.springframework.messaging.MessagingException;
import tools.jackson.databind.JsonNode;

/// A server that is emptied before it is stopped, while people talk: two over a WebSocket, two by long polling.
class DrainIT {

    private static final int MESSAGES = 300;
    private static final List<Way> WAYS = List.of(Way.WEB_SOCKET, Way.LONG_POLLING);

    private final Path dataDir;

    DrainIT() throws IOException {
        dataDir = Files.createTempDirectory(Path.of("target"), "drain").resolve("data");
    }

    /// Anna writes to Ben; `heard` is what Anna is told.
    private record Talk(Way way, Person anna, Person ben, Queue<Received> heard) {

        boolean hasHeard(String type) {
            return heard.stream().anyMatch(it -> it.type().equals(type));
        }

        List<String> sent() {
            return heard.stream()
                    .filter(it -> it.type().equals("sent"))
                    .map(it -> it.event().path("clientId").asString())
                    .toList();
        }

        StompLine annas(ServerProcess server) {
            return way.connect(anna, server.port(), heard::add);
        }

        StompLine bens(ServerProcess server) {
            return way.connect(ben, server.port());
        }
    }

    private List<Talk> talks(Http http) {
        List<Talk> talks = new ArrayList<>();
        for (Way way : WAYS) {
            talks.add(new Talk(
                    way,
                    Person.register(http, dataDir, "+491511500001" + talks.size()),
                    Person.register(http, dataDir, "+491511500002" + talks.size()),
                    new ConcurrentLinkedQueue<>()));
        }
        return talks;
    }

    private static JsonNode drain(Http http, String method, String token) {
        return http.ok(method, "/actuator/drain", token, null);
    }

    @Test
    void everythingThatWasTakenIsAnsweredAndNothingIsLost() throws InterruptedException {
        List<Talk> talks;
        try (ServerProcess server = ServerProcess.start(dataDir)) {
            Http http = new Http(server.port());
            String operator = ServerProcess.output("token", "--operator", "--bluetick.data-dir=" + dataDir);
            talks = talks(http);
            assertThat(drain(http, "GET", operator).path("state").asString()).isEqualTo("SERVING");
            drainWhileTheyTalk(talks, server, operator);
            assertIsDrained(http, operator);
            for (Talk talk : talks) {
                assertThat(http.call("GET", "/api/v1/me", talk.anna.accessToken(), null)
                                .status())
                        .isEqualTo(200);
                assertWhatWasTakenWasAnswered(talk);
            }
        }
        try (ServerProcess server = ServerProcess.start(dataDir)) {
            for (Talk talk : talks) {
                assertEverythingComes(talk, server);
            }
        }
    }

    private static void drainWhileTheyTalk(List<Talk> talks, ServerProcess server, String operator)
            throws InterruptedException {
        Http http = new Http(server.port());
        List<StompLine> lines = new ArrayList<>();
        List<Thread> talking = new ArrayList<>();
        try {
            for (Talk talk : talks) {
                StompLine annas = talk.annas(server);
                lines.add(annas);
                lines.add(talk.bens(server));
                talking.add(Thread.ofVirtual().start(() -> talk(annas, talk.ben)));
            }
            await().until(() -> talks.stream().allMatch(it -> it.hasHeard("sent")));
            drain(http, "POST", operator);
            await().until(() -> talks.stream().allMatch(it -> it.hasHeard("reconnect")));
            for (Thread one : talking) {
                one.join();
            }
            for (StompLine bens : List.of(lines.get(1), lines.get(3))) {
                assertThat(bens.await("reconnect").event().path("afterMs").asLong())
                        .isBetween(0L, 2_000L);
            }
            await().until(() ->
                    drain(http, "GET", operator).path("state").asString().equals("DRAINED"));
        } finally {
            lines.forEach(StompLine::close);
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

    private static void assertIsDrained(Http http, String operator) {
        drain(http, "POST", operator);
        JsonNode state = drain(http, "GET", operator);
        assertThat(state.path("sessions").asInt()).isZero();
        assertThat(state.path("inFlight").asInt()).isZero();
        assertThat(http.call("GET", "/actuator/health", null, null).status()).isEqualTo(503);
        Http.Answer readiness = http.call("GET", "/actuator/health/readiness", null, null);
        assertThat(readiness.json().path("status").asString()).isEqualTo("OUT_OF_SERVICE");
        assertThat(http.call("GET", "/actuator/health/liveness", null, null).status())
                .isEqualTo(200);
        assertThat(http.call("POST", "/sockjs/000/late/xhr", null, "").status()).isEqualTo(503);
        assertThat(http.call("GET", "/ws", null, null).code()).isEqualTo("draining");
    }

    /// In its order; of what came after the goodbye nothing was taken.
    private static void assertWhatWasTakenWasAnswered(Talk talk) {
        List<String> stored = talk.anna.history(talk.anna.conversationWith(talk.ben), 200).stream()
                .map(it -> it.path("content").asString().replace("text ", "c"))
                .toList();
        assertThat(talk.sent()).isNotEmpty().endsWith(stored.getLast()).doesNotHaveDuplicates();
        assertThat(talk.heard)
                .noneMatch(it -> it.type().equals("error")
                        && !it.event().path("code").asString().equals("draining"));
    }

    private static void assertEverythingComes(Talk talk, ServerProcess server) {
        try (StompLine bens = talk.bens(server)) {
            for (int i = 1; i <= talk.sent().size(); i++) {
                Received message = bens.await("message");
                assertThat(message.event().path("seq").asLong()).isEqualTo(i);
                assertThat(message.event().path("content").asString()).isEqualTo("text " + i);
                bens.acknowledge(message);
            }
            assertThat(bens.sendForReceipt("/app/ping", Map.of("timestamp", 1))).succeedsWithin(10, TimeUnit.SECONDS);
            assertThat(bens.events()).noneMatch(it -> it.type().equals("message"));
        }
    }

    @Test
    void aSignalDoesTheSameAndEndsTheServer() {
        ServerProcess server = ServerProcess.start(dataDir);
        try (server) {
            List<Talk> talks = talks(new Http(server.port()));
            List<StompLine> lines = new ArrayList<>();
            try {
                for (Talk talk : talks) {
                    StompLine annas = talk.annas(server);
                    lines.add(annas);
                    annas.text(talk.ben, "c1", "hello");
                }
                await().until(() -> talks.stream().allMatch(it -> it.hasHeard("sent")));
                server.terminate();
                await().until(() -> talks.stream().allMatch(it -> it.hasHeard("reconnect")));
                await().until(() -> lines.stream().noneMatch(StompLine::isConnected));
            } finally {
                lines.forEach(StompLine::close);
            }
        }
        assertThat(server.isRunning()).isFalse();
    }
}
