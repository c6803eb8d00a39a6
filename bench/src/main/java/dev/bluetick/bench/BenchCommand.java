package dev.bluetick.bench;

import dev.bluetick.bench.net.Endpoint;
import dev.bluetick.bench.net.EventLoop;
import dev.bluetick.bench.report.Failures;
import dev.bluetick.bench.report.Progress;
import dev.bluetick.bench.report.Report;
import dev.bluetick.bench.scenario.Context;
import dev.bluetick.bench.scenario.Effort;
import dev.bluetick.bench.scenario.Scenarios;
import dev.bluetick.bench.server.Launcher;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options, and what they set going. It ends with 0 when everything was measured and nothing failed, with 1
/// when something failed, and with 2 for options that make no sense.
@Command(
        name = "bluetick bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = {
            "Starts a fresh server as a process of its own, drives it over its own wire from this process, prints what"
                    + " was measured and writes it as JSON. Only addresses of this machine are ever driven.",
            ""
        })
final class BenchCommand implements Callable<Integer> {

    @Option(names = "--scenarios", split = ",", description = "Which: " + Scenarios.HELP)
    private List<String> scenarios = Scenarios.all();

    @Option(names = "--seconds", description = "The length of a measured run.")
    private int seconds = 20;

    @Option(names = "--runs", description = "Measured runs; their median is quoted, the file has all.")
    private int runs = 3;

    @Option(names = "--warmup", description = "Seconds before the first run.")
    private int warmup = 10;

    @Option(names = "--connections", description = "S4: how many at most; the open-file limit may allow fewer.")
    private int connections = 250_000;

    @Option(names = "--events", description = "S6, S7: how many the store holds.")
    private int events = 1_000_000;

    @Option(names = "--out", description = "Where the JSON goes.")
    private Path out = Path.of("bench", "target", "results.json");

    @Option(names = "--url", description = "Drives this server of yours instead, which gets thousands of new users.")
    private @Nullable URI url;

    @Option(names = "--pid", split = ",", description = "With --url: the server's processes, for CPU and memory.")
    private List<Long> pids = List.of();

    @Option(names = "--operator-token", description = "With --url: as ./bluetick token --operator prints it.")
    private @Nullable String operatorToken;

    @Option(names = "--java", hidden = true, description = "The java that runs the server; set by ./bluetick.")
    private Path java = Path.of(System.getProperty("java.home"), "bin", "java");

    @Option(names = "--jvm-options", hidden = true, description = "The server's JVM options; set by ./bluetick.")
    private String jvmOptions = "--enable-native-access=ALL-UNNAMED";

    @Option(names = "--jar", hidden = true, description = "The server's jar; set by ./bluetick.")
    private Path jar = Path.of("infra", "target", "bluetick.jar");

    @Option(names = "--commit", hidden = true, description = "What the figures are of; set by ./bluetick.")
    private String commit = "unknown";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Effort effort;
        Target.Choice target;
        try {
            scenarios.forEach(Scenarios::of);
            effort = new Effort(seconds, runs, warmup, connections, events);
            target = target();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        Failures failures = new Failures();
        Report report = new Report(commit, Clock.systemUTC(), failures);
        report.about("effort", effort);
        report.about("server", url == null ? "own, " + jvmOptions.strip() : url.toString());
        for (String id : scenarios) {
            Progress.say(id);
            measure(id, target, effort, report, failures);
        }
        report.print(System.out);
        report.write(out);
        System.out.println("\nwritten to " + out);
        return failures.count() == 0 ? 0 : 1;
    }

    /// What a scenario cannot do is a failure, and the others are measured all the same.
    private static void measure(String id, Target.Choice choice, Effort effort, Report report, Failures failures)
            throws InterruptedException {
        try (Target target = choice.take();
                EventLoop loop = new EventLoop("bench").start()) {
            Scenarios.of(id).run(new Context(target.driver(), loop, target.server(), effort, report, failures));
        } catch (IOException e) {
            failures.add(id + " could not be measured: " + e.getMessage());
        } catch (RuntimeException e) {
            failures.add(id + " could not be measured: " + e);
            e.printStackTrace();
        }
    }

    /// @throws IllegalArgumentException for a server that must not be driven, or cannot be started
    private Target.Choice target() {
        if (url == null && operatorToken == null && pids.isEmpty()) {
            return new Target.Own(new Launcher(java, List.of(jvmOptions.strip().split("\\s+")), jar));
        }
        if (url == null || operatorToken == null) {
            throw new IllegalArgumentException("--url, --operator-token and, with them, --pid belong together: a server"
                    + " that is not the bench's own is driven only by who may operate it.");
        }
        Endpoint.loopback(url);
        return new Target.Given(url, operatorToken, pids);
    }
}
