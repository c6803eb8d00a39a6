package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is there after the server has been stopped and started, and after its read models have been thrown
/// away.
class RestartIT {

    private final Path dataDir;

    private record Pair(Person anna, Person ben, String conversation) {}

    RestartIT() throws IOException {
        dataDir = Files.createTempDirectory(Path.of("target"), "restart").resolve("data");
    }

    @Test
    void everythingIsThereAgainEvenWithoutTheReadModels() throws IOException {
        Pair pair;
        List<JsonNode> before;
        try (ServerProcess server = ServerProcess.start(dataDir)) {
            pair = talk(server);
            before = whatBothSee(pair, server);
        }
        try (ServerProcess server = ServerProcess.start(dataDir)) {
            assertThat(whatBothSee(pair, server)).isEqualTo(before);
        }
        delete(dataDir.resolve("views"));
        try (ServerProcess server = ServerProcess.start(dataDir)) {
            assertThat(whatBothSee(pair, server)).isEqualTo(before);
            goOn(pair, server);
        }
    }

    private Pair talk(ServerProcess server) {
        Http http = new Http(server.port());
        Person anna = Person.register(http, dataDir, "+4915114000001");
        Person ben = Person.register(http, dataDir, "+4915114000002");
        String conversation = anna.conversationWith(ben);
        try (StompLine annas = StompLine.connect(anna, server.port(), "client-individual");
                StompLine bens = StompLine.connect(ben, server.port(), "client-individual")) {
            for (int i = 1; i <= 5; i++) {
                annas.text(ben, "c" + i, "text " + i);
                bens.acknowledge(bens.await("message"));
            }
            annas.await(
                    it -> it.type().equals("delivered")
                            && it.event().path("upTo").asLong() == 5,
                    "delivered up to 5");
            bens.send("/app/read", Map.of("conversationId", conversation, "upTo", 3));
            annas.await("read");
            String second =
                    ben.history(conversation, 50).get(1).path("messageId").asString();
            annas.send("/app/delete", Map.of("conversationId", conversation, "messageId", second, "scope", "EVERYONE"));
            annas.await("deleted");
            ben.call("PUT", "/messages/" + second + "/star", null);
            ben.call("PATCH", "/conversations/" + conversation, Map.of("pinned", true));
        }
        return new Pair(anna, ben, conversation);
    }

    private List<JsonNode> whatBothSee(Pair pair, ServerProcess server) {
        Http http = new Http(server.port());
        return Stream.of(pair.anna.at(http), pair.ben.at(http))
                .flatMap(person -> Stream.of(
                        person.get("/me"),
                        person.get("/conversations"),
                        person.get("/conversations/" + pair.conversation + "/messages"),
                        person.get("/messages/starred")))
                .toList();
    }

    /// The order goes on where it was, and an old clientId still gets its old answer.
    private void goOn(Pair pair, ServerProcess server) {
        try (StompLine annas = StompLine.connect(pair.anna, server.port(), "client-individual")) {
            annas.text(pair.ben, "c6", "text 6");
            assertThat(annas.await("sent").event().path("seq").asLong()).isEqualTo(6);
            annas.text(pair.ben, "c1", "text 1 again");
            assertThat(annas.await("sent").event().path("seq").asLong()).isEqualTo(1);
        }
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
