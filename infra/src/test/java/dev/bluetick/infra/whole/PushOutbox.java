package dev.bluetick.infra.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a server would have sent to devices, had it the keys of a provider.
final class PushOutbox {

    private PushOutbox() {}

    /// The oldest first.
    static List<JsonNode> lines(Path dataDir) {
        Path file = dataDir.resolve("outbox/push.jsonl");
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().map(Http.JSON::readTree).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> lines(Path dataDir, Person of) {
        return lines(dataDir).stream()
                .filter(it -> it.path("userId").asString().equals(of.userId()))
                .toList();
    }
}
