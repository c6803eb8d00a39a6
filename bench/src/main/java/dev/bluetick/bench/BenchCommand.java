package dev.bluetick.bench;

import dev.bluetick.bench.net.Endpoint;
import dev.bluetick.bench.peer.Peer;
import dev.bluetick.bench.report.Failures;
import dev.bluetick.bench.report.Report;
import dev.bluetick.bench.scenario.Effort;
import dev.bluetick.bench.scenario.Scenario;
import dev.bluetick.bench.scenario.Scenarios;
import dev.bluetick.bench.server.LauncherOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Option(names = "--scenarios", split = ",", description = "Which, all by default: " + Scenarios.HELP)
    private @Nullable List<String> scenarios;

    @Option(
            names = "--peers",
            split = ",",
            arity = "0..1",
            fallbackValue = Peer.DEFAULT,
            description = "Measures other servers beside ours, S1 to S5, and prints all of them in one table. What is"
                    + " missing is installed from Debian's packages. Without names: ${FALLBACK-VALUE}; there are"
                    + " prosody-none and rabbitmq-quorum, too.")
    private List<String> peers = List.of();

    @Option(names = "--seconds", description = "The length of a measured run.")
    private int seconds = 20;

    @Option(names = "--runs", description = "Measured runs; their median is quoted, the file has all.")
    private int runs = 3;

    @Option(names = "--warmup", description = "Seconds before the first run.")
    private int warmup = 10;

    @Option(names = "--connections", description = "S4, S9: how many at most; the open-file limit may allow fewer.")
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

    @Mixin
    private LauncherOptions server = new LauncherOptions();

    @Option(names = "--peers-folder", hidden = true, description = "Scripts and configurations; set by ./bluetick.")
    private Path peersFolder = Path.of("bench", "peers");

    @Option(names = "--commit", hidden = true, description = "What the figures are of; set by ./bluetick.")
    private String commit = "unknown";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Effort effort;
        List<String> chosen;
        Report report = new Report(commit, Clock.systemUTC(), new Failures());
        List<Contender> contenders;
        try {
            effort = effort();
            chosen = chosen();
            contenders = contenders(report);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        report.about("effort", effort);
        report.about("server", url == null ? "own, " + server.jvmOptions() : url.toString());
        boolean measured = true;
        for (String id : chosen) {
            for (Contender contender : contenders) {
                measured &= contender.measure(id, scenario(id), effort);
            }
        }
        report.print(System.out);
        report.write(out);
        System.out.println("\nwritten to " + out);
        return measured && report.failures().count() == 0 ? 0 : 1;
    }

    private Effort effort() {
        Effort asked = new Effort(seconds, runs, warmup, connections, events);
        return peers.isEmpty() ? asked : asked.withConnections(Scenarios.COMPARED_CONNECTIONS);
    }

    private List<String> chosen() {
        List<String> known = peers.isEmpty() ? Scenarios.all() : Scenarios.compared();
        List<String> chosen = scenarios == null ? known : scenarios;
        chosen.forEach(this::scenario);
        return chosen;
    }

    private Scenario scenario(String id) {
        return peers.isEmpty() ? Scenarios.of(id) : Scenarios.compared(id);
    }

    /// Ours first.
    private List<Contender> contenders(Report report) {
        List<Contender> all = new ArrayList<>();
        all.add(new Contender("bluetick", target(), report));
        for (String id : peers) {
            Peer peer = Peer.of(id);
            all.add(new Contender(
                    id, new Target.Other(peer, peersFolder.toAbsolutePath()), report.beside(id, peer.keeps())));
        }
        return all;
    }

    /// @throws IllegalArgumentException for a server that must not be driven, or cannot be started
    private Target.Choice target() {
        if (url == null && operatorToken == null && pids.isEmpty()) {
            return new Target.Own(server.launcher());
        }
        if (url == null || operatorToken == null) {
            throw new IllegalArgumentException("--url, --operator-token and, with them, --pid belong together: a server"
                    + " that is not the bench's own is driven only by who may operate it.");
        }
        Endpoint.loopback(url);
        return new Target.Given(url, operatorToken, pids);
    }
}
