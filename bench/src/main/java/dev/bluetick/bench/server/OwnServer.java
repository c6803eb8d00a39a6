package dev.bluetick.bench.server;

import dev.bluetick.bench.report.Progress;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A process of the server that the bench started, and ends.
final class OwnServer implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Bluetick is ready at http://localhost:(\\d+)");
    private static final int READY_TIMEOUT_SECONDS = 300;
    private static final int END_TIMEOUT_SECONDS = 60;

    private final Process process;
    private final Path log;
    private final long startedAt = System.nanoTime();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final CompletableFuture<Long> readyAt = new CompletableFuture<>();

    OwnServer(Process process, Path log) {
        this.process = process;
        this.log = log;
        Thread.ofVirtual().name("server-output").start(this::readOutput);
    }

    /// Waits until it serves, at most 5 minutes.
    URI url() throws IOException {
        try {
            int ready = port.orTimeout(READY_TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
            return URI.create("http://127.0.0.1:" + ready);
        } catch (CompletionException e) {
            close();
            throw new IOException("The server did not become ready; see " + log, e);
        }
    }

    /// From the start of its process to its ready line.
    double secondsToReady() {
        return (readyAt.join() - startedAt) / 1e9;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// SIGKILL.
    void kill() {
        process.destroyForcibly();
        close();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                Progress.say("the server did not end within " + END_TIMEOUT_SECONDS + " s and was killed");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void readOutput() {
        try (BufferedReader output = process.inputReader();
                BufferedWriter file =
                        Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                Matcher ready = READY.matcher(line);
                if (ready.find()) {
                    readyAt.complete(System.nanoTime());
                    port.complete(Integer.parseInt(ready.group(1)));
                }
                file.write(line + "\n");
                file.flush();
            }
        } catch (IOException _) {
            // A process that was killed ends its output this way.
        }
        port.completeExceptionally(new IOException("the server ended before it was ready"));
    }
}
