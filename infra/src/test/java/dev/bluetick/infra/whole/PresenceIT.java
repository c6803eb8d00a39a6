package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Who is here, and when somebody was last.
class PresenceIT {

    private static JsonNode presence(Person asker, Person of) {
        return asker.get("/users/" + of.userId() + "/presence");
    }

    private static boolean online(Person asker, Person of) {
        return presence(asker, of).path("online").asBoolean();
    }

    @Test
    void onlineIsWhoHasAConnectionAndLastSeenOutlivesTheServer() throws IOException {
        Path dataDir = Files.createTempDirectory(Path.of("target"), "presence").resolve("data");
        Person anna;
        Person ben;
        JsonNode left;
        try (ServerProcess server = ServerProcess.start(dataDir)) {
            Http http = new Http(server.port());
            anna = Person.register(http, dataDir, "+4915116000001");
            ben = Person.register(http, dataDir, "+4915116000002");
            assertThat(online(anna, ben)).isFalse();
            Instant registered =
                    Instant.parse(presence(anna, ben).path("lastSeen").asString());
            try (StompLine _ = StompLine.connect(ben, server.port(), "auto")) {
                Awaitility.await().until(() -> online(anna, ben));
                assertThat(online(ben, ben)).isTrue();
                assertThat(Instant.parse(presence(anna, ben).path("lastSeen").asString()))
                        .isAfter(registered);
            }
            Awaitility.await().until(() -> !online(anna, ben));
            Awaitility.await().until(() -> presence(anna, ben).equals(presence(anna, ben)));
            left = presence(anna, ben);
            assertThat(Instant.parse(left.path("lastSeen").asString())).isAfter(registered);
        }
        try (ServerProcess server = ServerProcess.start(dataDir)) {
            assertThat(presence(anna.at(new Http(server.port())), ben)).isEqualTo(left);
        }
    }

    @Test
    void theConnectedAreKeptAsSeenWhenTheServerStops() throws IOException {
        Path dataDir = Files.createTempDirectory(Path.of("target"), "stopped").resolve("data");
        Person anna;
        Instant during;
        try (ServerProcess server = ServerProcess.start(dataDir)) {
            anna = Person.register(new Http(server.port()), dataDir, "+4915116000003");
            StompLine.connect(anna, server.port(), "auto");
            during = Instant.now();
        }
        try (ServerProcess server = ServerProcess.start(dataDir)) {
            assertThat(Instant.parse(presence(anna.at(new Http(server.port())), anna)
                            .path("lastSeen")
                            .asString()))
                    .isAfter(during);
        }
    }
}
