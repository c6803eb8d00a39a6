package dev.bluetick.api.account;

import dev.bluetick.api.Stamps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Appends each SMS as a line of JSON to `<data>/outbox/sms.jsonl`, for whoever sends them, or for a
/// developer's eyes.
@Component
class OutboxSms implements SmsSender {

    private record Sms(String to, String text, String code, Instant at) {}

    private final Path file;
    private final JsonMapper json;
    private final Stamps stamps;

    OutboxSms(@Value("${bluetick.data-dir:data}") Path dataDir, JsonMapper json, Stamps stamps) {
        this.file = dataDir.resolve("outbox").resolve("sms.jsonl");
        this.json = json;
        this.stamps = stamps;
    }

    @Override
    public synchronized void send(String phone, String text, String code) {
        try {
            Files.createDirectories(file.getParent());
            byte[] line = (json.writeValueAsString(new Sms(phone, text, code, stamps.now())) + "\n")
                    .getBytes(StandardCharsets.UTF_8);
            Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The outbox " + file + " cannot be written", e);
        }
    }
}
