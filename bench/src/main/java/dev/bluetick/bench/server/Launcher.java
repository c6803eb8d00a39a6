package dev.bluetick.bench.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How this project's server is run: the same java, JVM options and jar as by `./bluetick run`.
///
/// @param jvmOptions options of the JVM, one an element
/// @param environment variables beside those of this process
public record Launcher(Path java, List<String> jvmOptions, Path jar, Map<String, String> environment) {

    private static final int TOKEN_TIMEOUT_SECONDS = 60;

    /// Longer than any run, the operator's too.
    private static final String LONG_TOKENS = "--bluetick.tokens.access-ttl=12h";

    public Launcher {
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException(jar + " is missing. Start this by ./bluetick, which builds it.");
        }
    }

    public Launcher(Path java, List<String> jvmOptions, Path jar) {
        this(java, jvmOptions, jar, Map.of());
    }

    /// Starts a server with its data under a folder that may hold some already.
    ///
    /// @param port 0 for one that is free
    OwnServer start(Path data, Path log, int port) throws IOException {
        List<String> command = command(
                "--server.port=" + port,
                "--bluetick.data-dir=" + data,
                "--bluetick.limits.enabled=false",
                "--bluetick.group-size=1024",
                LONG_TOKENS);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new OwnServer(builder.start(), log);
    }

    String operatorToken(Path data) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command("token", "--operator", "--bluetick.data-dir=" + data, LONG_TOKENS))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String token = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(TOKEN_TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("The server's jar printed no operator's token: " + token);
        }
        return token.lines().toList().getLast();
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return command;
    }
}
