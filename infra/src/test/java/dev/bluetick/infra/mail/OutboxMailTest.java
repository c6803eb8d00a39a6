package dev.bluetick.infra.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.api.Stamps;
import dev.bluetick.api.account.MailSender;
import dev.bluetick.infra.outbox.OutboxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class OutboxMailTest extends MailSenderContract {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path data;

    private Path file;
    private OutboxMail mail;

    @BeforeEach
    void open() {
        file = data.resolve("outbox").resolve("mail.jsonl");
        mail = new OutboxMail(new OutboxFile(file, JSON), new Stamps(Clock.systemUTC()));
    }

    @Override
    MailSender sender() {
        return mail;
    }

    @Override
    List<Mail> arrived() throws IOException {
        return Files.readAllLines(file).stream()
                .map(JSON::readTree)
                .map(it -> new Mail(
                        it.path("to").asString(),
                        it.path("subject").asString(),
                        it.path("text").asString()))
                .toList();
    }

    @Override
    void breakDown() throws IOException {
        Files.createFile(data.resolve("outbox"));
    }

    @Test
    void aForgottenAddressIsNotInTheFile() throws IOException {
        mail.send(ANNA, "s", "one");
        mail.send(BEN, "s", "two");
        mail.forget(ANNA);
        assertThat(arrived()).containsExactly(new Mail(BEN, "s", "two"));
    }
}
