package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// No file of a running server can grow for a while, neither its events' nor its read models': util-linux's `prlimit`
/// sets how large a file it may write.
class FullDiskIT {

    private static final Duration RECOVERY = Duration.ofSeconds(60);

    @Test
    void aServerWhoseDiskWasFullWritesAndReadsAgainByItself() throws IOException, InterruptedException {
        assumeThat(Path.of("/usr/bin/prlimit")).as("util-linux").exists();
        Path dataDir = Files.createTempDirectory(Path.of("target"), "full").resolve("data");
        try (ServerProcess server = ServerProcess.start(dataDir)) {
            Http http = new Http(server.port());
            Person anna = Person.register(http, dataDir, "+4915114000001");
            Person ben = Person.register(http, dataDir, "+4915114000002");
            assertThat(say(anna, ben, "before").status()).isEqualTo(201);

            limitFiles(server, "0");
            // What is not stored is refused; a second time, as the read models may have met the limit first.
            assertThat(say(anna, ben, "during").status()).isEqualTo(503);
            assertThat(http.call("POST", "/api/v1/auth/refresh", null, Map.of("refreshToken", ben.refreshToken()))
                            .status())
                    .isEqualTo(503);
            limitFiles(server, "unlimited");

            await().atMost(RECOVERY).until(() -> say(anna, ben, "during").status() == 201);
            await().atMost(RECOVERY).until(() -> read(ben, anna).status() == 200);
            assertThat(read(ben, anna)
                            .json()
                            .path("items")
                            .valueStream()
                            .map(it -> it.path("content").asString()))
                    .containsExactly("before", "during");
            JsonNode inbox = ben.get("/conversations").path("items").path(0);
            assertThat(inbox.path("unread").asLong()).isEqualTo(2);
        }
    }

    private static Http.Answer say(Person from, Person to, String text) {
        return from.call(
                "POST",
                "/conversations/" + from.conversationWith(to) + "/messages",
                Map.of("clientId", text, "type", "TEXT", "content", text));
    }

    private static Http.Answer read(Person reader, Person other) {
        return reader.call("GET", "/conversations/" + reader.conversationWith(other) + "/messages", null);
    }

    private static void limitFiles(ServerProcess server, String bytes) throws IOException, InterruptedException {
        Process prlimit = new ProcessBuilder(
                        "/usr/bin/prlimit", "--pid", Long.toString(server.pid()), "--fsize=" + bytes + ":")
                .inheritIO()
                .start();
        assertThat(prlimit.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(prlimit.exitValue()).isZero();
    }
}
