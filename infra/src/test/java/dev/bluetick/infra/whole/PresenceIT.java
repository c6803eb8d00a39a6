package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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

    private static Instant lastSeen(Person asker, Person of) {
        return Instant.parse(presence(asker, of).path("lastSeen").asString());
    }

    @Test
    void onlineIsWhoHasAConnection() {
        Person anna = Whole.someone();
        Person ben = Whole.someone();
        assertThat(online(anna, ben)).isFalse();
        Instant registered = lastSeen(anna, ben);
        try (StompLine _ = Whole.online(ben)) {
            await().until(() -> online(anna, ben));
            assertThat(online(ben, ben)).isTrue();
            assertThat(lastSeen(anna, ben)).isAfter(registered);
        }
        await().until(() -> !online(anna, ben));
        await().until(() -> presence(anna, ben).equals(presence(anna, ben)));
        assertThat(lastSeen(anna, ben)).isAfter(registered);
    }

    /// Of who had left before as of who was connected until then: a server is started twice for both.
    @Test
    void lastSeenOutlivesTheServer() throws IOException {
        Path dataDir = Files.createTempDirectory(Path.of("target"), "presence").resolve("data");
        Person anna;
        Person ben;
        Person carl;
        JsonNode left;
        Instant during;
        try (ServerProcess server = ServerProcess.start(dataDir)) {
            Http http = new Http(server.port());
            anna = Person.register(http, dataDir, "+4915116000001");
            ben = Person.register(http, dataDir, "+4915116000002");
            carl = Person.register(http, dataDir, "+4915116000003");
            Instant registered = lastSeen(anna, ben);
            try (StompLine _ = StompLine.connect(ben, server.port(), "auto")) {
                await().until(() -> online(anna, ben));
            }
            await().until(() -> !online(anna, ben));
            await().until(() -> presence(anna, ben).equals(presence(anna, ben)));
            left = presence(anna, ben);
            assertThat(lastSeen(anna, ben)).isAfter(registered);
            StompLine.connect(carl, server.port(), "auto");
            during = Instant.now();
        }
        try (ServerProcess server = ServerProcess.start(dataDir)) {
            Http http = new Http(server.port());
            assertThat(presence(anna.at(http), ben)).isEqualTo(left);
            assertThat(lastSeen(carl.at(http), carl)).isAfter(during);
        }
    }
}
