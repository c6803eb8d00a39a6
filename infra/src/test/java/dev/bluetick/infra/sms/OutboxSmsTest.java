package dev.bluetick.infra.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.api.Stamps;
import dev.bluetick.api.account.SmsSender;
import dev.bluetick.infra.outbox.OutboxFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OutboxSmsTest extends SmsSenderContract {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path data;

    private Path file;
    private OutboxSms sms;

    @BeforeEach
    void open() {
        file = data.resolve("outbox").resolve("sms.jsonl");
        sms = new OutboxSms(new OutboxFile(file, JSON), new Stamps(Clock.systemUTC()));
    }

    @Override
    SmsSender sender() {
        return sms;
    }

    @Override
    List<Sms> arrived() {
        return lines().stream()
                .map(it -> new Sms(it.path("to").asString(), it.path("text").asString()))
                .toList();
    }

    @Override
    void breakDown() throws IOException {
        Files.createFile(data.resolve("outbox"));
    }

    private List<JsonNode> lines() {
        try {
            return Files.readAllLines(file).stream().map(JSON::readTree).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aLineHasTheCodeAndTheTime() {
        sms.send(ANNA, "code 012345", "012345");
        assertThat(lines().getFirst().path("code").asString()).isEqualTo("012345");
        assertThat(lines().getFirst().has("at")).isTrue();
    }

    @Test
    void aForgottenNumberIsNotInTheFile() {
        sms.send(ANNA, "one", "1");
        sms.send(BEN, "two", "2");
        sms.forget(ANNA);
        assertThat(arrived()).containsExactly(new Sms(BEN, "two"));
    }
}
