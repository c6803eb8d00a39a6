package dev.bluetick.infra.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class OutboxFileTest {

    private record Note(String to, String text) {}

    @TempDir
    Path data;

    private Path file;
    private OutboxFile outbox;

    @BeforeEach
    void open() {
        file = data.resolve("outbox").resolve("notes.jsonl");
        outbox = new OutboxFile(file, JsonMapper.builder().build());
    }

    @Test
    void aMessageIsALine() throws IOException {
        outbox.append(new Note("anna", "one\ntwo"));
        outbox.append(new Note("ben", "ä"));
        assertThat(Files.readAllLines(file))
                .containsExactly("{\"to\":\"anna\",\"text\":\"one\\ntwo\"}", "{\"to\":\"ben\",\"text\":\"ä\"}");
    }

    @Test
    void aForgottenPersonIsNowhereInTheFolder() throws IOException {
        outbox.append(new Note("+4915112345678", "1"));
        outbox.append(new Note("+49151123456789", "2"));
        outbox.append(new Note("+4915112345678", "3"));
        Files.writeString(file, "{\"to\":\"+4915112345678\",\"te\n", StandardOpenOption.APPEND);
        outbox.forget("to", "+4915112345678");

        assertThat(Files.readAllLines(file)).containsExactly("{\"to\":\"+49151123456789\",\"text\":\"2\"}");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
        outbox.append(new Note("+4915112345678", "new"));
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void whoWroteToThePersonIsNotForgotten() throws IOException {
        outbox.append(new Note("ben", "call anna"));
        outbox.forget("to", "anna");
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void forgettingWhereNothingIsDoesNothing() throws IOException {
        outbox.forget("to", "anna");
        assertThat(file).doesNotExist();
    }

    /// Whoever follows it need not open it anew.
    @Test
    void whereNobodyIsNamedTheFileIsNotReplaced() throws IOException {
        outbox.append(new Note("anna", "to ben"));
        Object before = fileKey();
        outbox.forget("to", "ben");
        assertThat(fileKey()).isEqualTo(before);
        outbox.forget("to", "anna");
        assertThat(fileKey()).isNotEqualTo(before);
    }

    private Object fileKey() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /// A line that the server has not written stands for all that is not read a second time.
    @Test
    void forgettingSomebodyTwiceReadsOnceWhatWasThere() throws IOException {
        outbox.append(new Note("ben!", "1"));
        outbox.forget("to", "anna");
        Files.writeString(file, Files.readString(file).replace("ben!", "anna"));
        outbox.append(new Note("ben", "2"));
        outbox.forget("to", "anna");
        assertThat(Files.readAllLines(file)).hasSize(2);
        outbox.append(new Note("anna", "3"));
        outbox.forget("to", "anna");
        assertThat(Files.readAllLines(file)).containsExactly("{\"to\":\"ben\",\"text\":\"2\"}");
    }

    @Test
    void severalAreForgottenInTurn() throws IOException {
        for (String each : List.of("anna", "ben", "carl", "anna", "ben", "carl")) {
            outbox.append(new Note(each, "x"));
            outbox.forget("to", each);
            outbox.append(new Note("dora", "x"));
        }
        outbox.append(new Note("a\"b@x", "quoted"));
        outbox.forget("to", "a\"b@x");
        assertThat(Files.readAllLines(file)).hasSize(6).allMatch(it -> it.contains("dora"));
    }

    @Test
    void theFileKeepsWhoMayReadIt() throws IOException {
        outbox.append(new Note("anna", "1"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        outbox.forget("to", "anna");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void whatIsWrittenMeanwhileIsKept() throws Exception {
        List<Thread> writers = IntStream.range(0, 4)
                .mapToObj(writer -> Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 100; i++) {
                        append(writer % 2 == 0 ? "anna" : "ben", i);
                    }
                }))
                .toList();
        for (int i = 0; i < 50; i++) {
            outbox.forget("to", "anna");
        }
        for (Thread writer : writers) {
            writer.join();
        }
        outbox.forget("to", "anna");
        assertThat(Files.readAllLines(file)).hasSize(200).allMatch(line -> line.contains("\"ben\""));
    }

    private void append(String to, int i) {
        try {
            outbox.append(new Note(to, "n" + i));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
