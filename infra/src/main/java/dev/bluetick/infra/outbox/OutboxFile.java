package dev.bluetick.infra.outbox;

import com.google.common.io.ByteStreams;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A file to which each message is appended as a line of JSON, for whoever sends them, or for a developer's
/// eyes. Only this server writes to it; a reader that follows it has to open it anew when it is replaced.
///
/// Forgetting somebody reads the file once, and writes it once more where it names them: about a second for some
/// hundred megabytes. Meanwhile messages are appended as ever, but for the moment in which the file is replaced;
/// others who are to be forgotten wait. Whoever takes messages out of the file should let it grow no further.
public final class OutboxFile {

    /// Up to where the file names somebody no more: who is forgotten before and after something pays once.
    private record Clean(String field, String value, long length) {}

    private final Path file;
    private final JsonMapper json;
    /// Whoever has it may replace the file, or rely on its not being replaced.
    private final ReentrantLock replacing = new ReentrantLock();

    private @Nullable Clean clean;

    public OutboxFile(Path file, JsonMapper json) {
        this.file = file;
        this.json = json;
    }

    public synchronized void append(Record message) throws IOException {
        Files.createDirectories(file.getParent());
        byte[] line = (json.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8);
        Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// Where there is any, replaces the file, in one step, by one without the messages to somebody: those that have
    /// this value in a field, and broken lines that name it. What is appended while it is at work may stay.
    public void forget(String field, String value) throws IOException {
        replacing.lock();
        try {
            long length = length();
            long from = clean != null && clean.field.equals(field) && clean.value.equals(value) ? clean.length : 0;
            Predicate<String> theirs = linesWith(field, value);
            boolean named = from < length && names(theirs, from, length);
            clean = new Clean(field, value, named ? replace(theirs, length) : length);
        } finally {
            replacing.unlock();
        }
    }

    /// Whole lines: nobody is appending one.
    private synchronized long length() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private boolean names(Predicate<String> theirs, long from, long until) throws IOException {
        try (BufferedReader lines = lines(from, until)) {
            return lines.lines().anyMatch(theirs);
        }
    }

    /// @return how long the file is now
    private long replace(Predicate<String> theirs, long length) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (BufferedWriter kept = Files.newBufferedWriter(fresh)) {
            copy(theirs, 0, length, kept);
            synchronized (this) {
                copy(theirs, length, length(), kept);
                kept.flush();
                Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(file));
                try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                    written.force(true);
                }
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
                return length();
            }
        }
    }

    private void copy(Predicate<String> theirs, long from, long until, BufferedWriter kept) throws IOException {
        try (BufferedReader lines = lines(from, until)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!theirs.test(line)) {
                    kept.write(line);
                    kept.write('\n');
                }
            }
        }
    }

    private BufferedReader lines(long from, long until) throws IOException {
        FileChannel bytes = FileChannel.open(file, StandardOpenOption.READ).position(from);
        InputStream part = ByteStreams.limit(Channels.newInputStream(bytes), until - from);
        return new BufferedReader(new InputStreamReader(part, StandardCharsets.UTF_8));
    }

    /// What does not hold the text is not looked at: to parse a line takes longer than to read it.
    private Predicate<String> linesWith(String field, String value) {
        String quoted = json.writeValueAsString(value);
        String text = quoted.substring(1, quoted.length() - 1);
        return line -> line.contains(text) && has(field, value, line);
    }

    private boolean has(String field, String value, String line) {
        try {
            return json.readTree(line).path(field).asString("").equals(value);
        } catch (JacksonException e) {
            return true;
        }
    }
}
