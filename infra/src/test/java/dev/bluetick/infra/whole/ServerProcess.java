package dev.bluetick.infra.whole;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The packaged server as a process of its own, so that it can be killed like one.
final class ServerProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Bluetick is ready at http://localhost:(\\d+)");
    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    final Path dataDir;

    private ServerProcess(Process process, Path dataDir) {
        this.process = process;
        this.dataDir = dataDir;
    }

    /// For a test of its own.
    static ServerProcess start(Path dataDir, String... settings) {
        return start(UnpackedServer.command(), dataDir, settings);
    }

    /// From the jar as it is packaged: takes longer to start, and is the faster one in the long run.
    static ServerProcess startPackaged(Path dataDir, String... settings) {
        return start(UnpackedServer.packaged(), dataDir, settings);
    }

    private static ServerProcess start(List<String> command, Path dataDir, String... settings) {
        command.addAll(List.of("--server.port=0", "--bluetick.data-dir=" + dataDir));
        command.addAll(List.of(settings));
        if (Stream.of(settings).noneMatch(it -> it.startsWith("--bluetick.limits."))) {
            command.add("--bluetick.limits.enabled=false");
        }
        try {
            Files.createDirectories(dataDir);
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            ServerProcess server = new ServerProcess(process, dataDir);
            Thread.ofVirtual().start(server::readOutput);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the server's program prints when it is run for something else than serving.
    static String output(String... arguments) {
        List<String> command = UnpackedServer.command();
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(List.of(arguments) + " failed: " + output);
            }
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port.orTimeout(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
    }

    long pid() {
        return process.pid();
    }

    /// SIGKILL: nothing is flushed, nothing is closed.
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /// SIGTERM, and no wait for the end.
    void terminate() {
        process.destroy();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the server did not end within 30 s of being told to");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The output goes to a file beside the data, and is searched for the ready line.
    private void readOutput() {
        Path log = dataDir.resolveSibling(dataDir.getFileName() + ".log");
        try (BufferedReader output = process.inputReader();
                var file = Files.newBufferedWriter(
                        log, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND)) {
            file.write("--- started " + Instant.now() + "\n");
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                file.write(line + "\n");
                file.flush();
                Matcher ready = READY.matcher(line);
                if (ready.find()) {
                    port.complete(Integer.parseInt(ready.group(1)));
                }
            }
        } catch (IOException e) {
            // A killed process ends its output this way.
        }
        port.completeExceptionally(new IllegalStateException("the server ended before it was ready; see " + log));
    }
}
