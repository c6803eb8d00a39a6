package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The packaged server taken apart, with the JVM's cache of it, as `./bluetick run` starts it. Most servers of tests
/// do little but start, some fifty times in a build: like this, and with the fast compiler alone, that takes a
/// quarter of the CPU. Made once, by the first test that needs a process.
final class UnpackedServer {

    private static final int LIMIT_SECONDS = 300;
    private static final List<String> JVM = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx512m");
    private static final String PACKAGED = System.getProperty("bluetick.jar", "target/bluetick.jar");
    private static final List<String> SHORT_LIFE =
            List.of("-XX:+UseCompactObjectHeaders", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final Path FOLDER = Path.of("target", "unpacked");
    private static final Path CACHE = FOLDER.resolve("bluetick.aot");
    private static final List<String> COMMAND = prepare();

    private UnpackedServer() {}

    /// Starts the server's program, with its arguments still to come.
    static List<String> command() {
        return new ArrayList<>(COMMAND);
    }

    /// The same with the jar as it is packaged, for a long life.
    static List<String> packaged() {
        return java("-jar", PACKAGED);
    }

    private static List<String> prepare() {
        run(java("-Djarmode=tools", "-jar", PACKAGED, "extract", "--force", "--destination", FOLDER.toString()));
        List<String> train = shortLived("-XX:AOTCacheOutput=" + CACHE, "-Dspring.context.exit=onRefresh");
        train.addAll(List.of("--server.port=0", "--bluetick.data-dir=" + FOLDER.resolve("empty-" + System.nanoTime())));
        run(train);
        return shortLived("-XX:AOTCache=" + CACHE);
    }

    private static List<String> shortLived(String... options) {
        List<String> command = java(options);
        command.addAll(SHORT_LIFE);
        command.addAll(List.of("-jar", FOLDER.resolve("bluetick.jar").toString()));
        return command;
    }

    private static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(JVM);
        command.addAll(List.of(arguments));
        return command;
    }

    private static void run(List<String> command) {
        Path log = Path.of("target", "unpacking.log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended && process.exitValue() == 0)
                    .as("%s: see %s", command, log)
                    .isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
