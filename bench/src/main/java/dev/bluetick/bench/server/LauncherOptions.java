package dev.bluetick.bench.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How the commands that start a server are told of it, by `./bluetick`.
public final class LauncherOptions {

    @Option(names = "--java", hidden = true, description = "The java that runs the server; set by ./bluetick.")
    private Path java = Path.of(System.getProperty("java.home"), "bin", "java");

    @Option(names = "--jvm-options", hidden = true, description = "The server's JVM options; set by ./bluetick.")
    private String jvmOptions = "--enable-native-access=ALL-UNNAMED";

    @Option(names = "--aot-cache", hidden = true, description = "The server's AOT cache; set by ./bluetick.")
    private @Nullable Path aotCache;

    @Option(names = "--jar", hidden = true, description = "The server's jar; set by ./bluetick.")
    private Path jar = Path.of("infra", "target", "bluetick.jar");

    public String jvmOptions() {
        return jvmOptions.strip();
    }

    /// @throws IllegalArgumentException where the jar is missing
    public Launcher launcher() {
        List<String> options = new ArrayList<>(List.of(jvmOptions().split("\\s+")));
        if (aotCache != null) {
            options.add("-XX:AOTCache=" + aotCache);
        }
        return new Launcher(java, options, jar);
    }
}
