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
            "-XX:+UseCompactObjectHeaders",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m");
    private static final Path FOLDER = Path.of("target", "unpacked");
    private static final Path CACHE = FOLDER.resolve("bluetick.aot");
    private static final List<String> COMMAND = prepare();

    private UnpackedServer() {}

    /// Starts the server's program, with its arguments still to come.
    static List<String> command() {
        return new ArrayList<>(COMMAND);
    }

    private static List<String> prepare() {
        String jar = System.getProperty("bluetick.jar", "target/bluetick.jar");
        run(List.of("-Djarmode=tools", "-jar", jar, "extract", "--force", "--destination", FOLDER.toString()));
        String unpacked = FOLDER.resolve("bluetick.jar").toString();
        run(List.of(
                "-XX:AOTCacheOutput=" + CACHE,
                "-Dspring.context.exit=onRefresh",
                "-jar",
                unpacked,
                "--server.port=0",
                "--bluetick.data-dir=" + FOLDER.resolve("empty")));
        return java(List.of("-XX:AOTCache=" + CACHE, "-jar", unpacked));
    }

    private static List<String> java(List<String> arguments) {
        List<String> command = new ArrayList<>(JVM);
        command.addAll(arguments);
        return command;
    }

    private static void run(List<String> arguments) {
        Path log = Path.of("target", "unpacking.log");
        try {
            Process process = new ProcessBuilder(java(arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended && process.exitValue() == 0)
                    .as("%s: see %s", arguments, log)
                    .isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
