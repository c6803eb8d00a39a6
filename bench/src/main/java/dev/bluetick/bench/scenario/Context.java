package dev.bluetick.bench.scenario;

import dev.bluetick.bench.load.ChatDriver;
import dev.bluetick.bench.net.EventLoop;
import dev.bluetick.bench.report.Failures;
import dev.bluetick.bench.report.ProcessTimes;
import dev.bluetick.bench.report.Report;
import dev.bluetick.bench.server.Server;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// What a scenario is run with. The one event loop is the client's share of the machine.
public record Context(
        ChatDriver driver, EventLoop loop, Server server, Effort effort, Report report, Failures failures) {

    /// A message of 100 bytes, as all scenarios send them.
    static final byte[] TEXT = "The quick brown fox jumps over the lazy dog; "
            .repeat(3)
            .substring(0, 100)
            .getBytes(StandardCharsets.US_ASCII);

    ProcessTimes times() {
        return ProcessTimes.now(server.pids());
    }

    static void sleep(double seconds) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(Math.round(seconds * 1_000));
    }
}
