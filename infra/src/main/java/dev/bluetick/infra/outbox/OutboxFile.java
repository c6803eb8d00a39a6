package dev.bluetick.infra.outbox;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A file to which each message is appended as a line of JSON, for whoever sends them, or for a developer's
/// eyes. Only this server writes to it; a reader that follows it has to open it anew when it is replaced.
public final class OutboxFile {

    private final Path file;
    private final JsonMapper json;

    public OutboxFile(Path file, JsonMapper json) {
        this.file = file;
        this.json = json;
    }

    public synchronized void append(Record message) throws IOException {
        Files.createDirectories(file.getParent());
        byte[] line = (json.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8);
        Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// Replaces the file, in one step, by one without the messages to somebody: those whose field `to` is that,
    /// and broken lines that name it.
    public synchronized void forget(String to) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (BufferedReader lines = Files.newBufferedReader(file);
                BufferedWriter kept = Files.newBufferedWriter(fresh)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!isTo(to, line)) {
                    kept.write(line);
                    kept.write('\n');
                }
            }
        }
        Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(file));
        try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private boolean isTo(String to, String line) {
        try {
            return json.readTree(line).path("to").asString("").equals(to);
        } catch (JacksonException e) {
            return line.contains(to);
        }
    }
}
