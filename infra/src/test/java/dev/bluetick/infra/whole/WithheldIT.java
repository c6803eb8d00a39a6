package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import tools.jackson.databind.JsonNode;

/// What was sent while its author was blocked keeps its one tick: live, on a device that knows nothing yet, and
/// after the read models have been thrown away.
class WithheldIT {

    private static final long MESSAGES = 5;
    /// The others are withheld from Ben.
    private static final Set<Long> SHOWN = Set.of(1L, 3L, 5L);

    private final Path dataDir;

    WithheldIT() throws IOException {
        dataDir = Files.createTempDirectory(Path.of("target"), "withheld").resolve("data");
    }

    private record Pair(Person anna, Person ben, String conversation) {
        Pair at(ServerProcess server) {
            Http http = new Http(server.port());
            return new Pair(anna.at(http), ben.at(http), conversation);
        }
    }

    /// The ticks of Anna's messages as a client of hers sets them.
    private static final class Ticks implements Consumer<StompLine.Received> {
        private final Set<Long> sent = new ConcurrentSkipListSet<>();
        private final Set<Long> delivered = new ConcurrentSkipListSet<>();
        private final Set<Long> read = new ConcurrentSkipListSet<>();

        @Override
        public void accept(StompLine.Received received) {
            JsonNode event = received.event();
            switch (received.type()) {
                case "sent" -> sent.add(event.path("seq").asLong());
                case "delivered" -> rise(delivered, event);
                case "read" -> rise(read, event);
                default -> {}
            }
        }

        private static void rise(Set<Long> ticks, JsonNode event) {
            LongStream.rangeClosed(
                            event.path("above").asLong() + 1, event.path("upTo").asLong())
                    .forEach(ticks::add);
        }

        /// Ticks come in their order, the last read last.
        void assertShown() {
            await().until(() -> read.contains(MESSAGES));
            assertThat(delivered).isEqualTo(SHOWN);
            assertThat(read).isEqualTo(SHOWN);
        }
    }

    @Test
    void whatIsWithheldHasOneTickForEver() throws IOException {
        Pair pair;
        try (ServerProcess server = ServerProcess.start(dataDir)) {
            Http http = new Http(server.port());
            Person anna = Person.register(http, dataDir, "+4915115000001");
            Person ben = Person.register(http, dataDir, "+4915115000002");
            pair = new Pair(anna, ben, anna.conversationWith(ben));
            talk(pair, server);
            checkAgain(pair, server);
        }
        delete(dataDir.resolve("views"));
        try (ServerProcess server = ServerProcess.start(dataDir)) {
            checkAgain(pair.at(server), server);
        }
    }

    private void talk(Pair pair, ServerProcess server) {
        Person bensLaptop = Person.register(pair.ben.http(), dataDir, pair.ben.phone());
        Ticks ticks = new Ticks();
        try (StompLine annas = online(pair.anna, server, ticks);
                StompLine onLaptop = online(bensLaptop, server, null)) {
            for (long seq = 1; seq <= MESSAGES; seq++) {
                block(pair, !SHOWN.contains(seq));
                annas.text(pair.ben, "c" + seq, "text " + seq);
                long last = seq;
                await().until(() -> ticks.sent.contains(last));
                if (seq == 2) {
                    // The head is withheld: Anna must see nothing of it.
                    read(pair, 1);
                    read(pair, 2);
                }
            }
            read(pair, MESSAGES);
            ticks.assertShown();
            assertThat(onLaptop.await(
                                    it -> it.type().equals("read")
                                            && it.event().path("upTo").asLong() == MESSAGES,
                                    "the last read")
                            .event()
                            .path("userId")
                            .asString())
                    .isEqualTo(pair.ben.userId());
        }
    }

    private static void block(Pair pair, boolean blocked) {
        String method = blocked ? "PUT" : "DELETE";
        assertThat(pair.ben
                        .call(method, "/blocks/" + pair.anna.userId(), blocked ? "" : null)
                        .status())
                .isEqualTo(204);
    }

    private static void read(Pair pair, long upTo) {
        Http.Answer answer =
                pair.ben.call("POST", "/conversations/" + pair.conversation + "/read", Map.of("upTo", upTo));
        assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
    }

    /// As a device of Anna's sees it that has just been registered.
    private void checkAgain(Pair pair, ServerProcess server) {
        Person device = Person.register(pair.anna.http(), dataDir, pair.anna.phone());
        Ticks ticks = new Ticks();
        try (StompLine _ = online(device, server, ticks)) {
            ticks.assertShown();
        }
        for (JsonNode message : pair.anna.history(pair.conversation, 50)) {
            JsonNode receipts = pair.anna.get("/conversations/" + pair.conversation + "/messages/"
                    + message.path("messageId").asString() + "/receipts");
            int receivers = SHOWN.contains(message.path("seq").asLong()) ? 1 : 0;
            assertThat(receipts.path("delivered").asInt()).isEqualTo(receivers);
            assertThat(receipts.path("read").asInt()).isEqualTo(receivers);
        }
        assertThat(pair.ben.history(pair.conversation, 50)).hasSameSizeAs(SHOWN);
        JsonNode inbox = pair.ben.get("/conversations").path("items").get(0);
        assertThat(inbox.path("readSeq").asLong()).isEqualTo(MESSAGES);
        assertThat(inbox.path("unread").asLong()).isZero();
    }

    private static StompLine online(Person person, ServerProcess server, @Nullable Consumer<StompLine.Received> tap) {
        String url = "ws://localhost:" + server.port() + "/ws";
        return StompLine.connect(new StandardWebSocketClient(), url, person, "client-individual", tap);
    }

    private static void delete(Path folder) throws IOException {
        assertThat(folder).isDirectory();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
