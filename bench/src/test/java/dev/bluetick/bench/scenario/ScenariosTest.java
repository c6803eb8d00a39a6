package dev.bluetick.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.bench.net.EventLoop;
import dev.bluetick.bench.report.Failures;
import dev.bluetick.bench.report.Report;
import dev.bluetick.bench.server.GivenServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The scenarios on a server that is no server: they know nothing but the interfaces.
class ScenariosTest {

    private static final Function<Long, Integer> ONCE = _ -> 1;

    private final Failures failures = new Failures();
    private final Report report = new Report("test", Clock.systemUTC(), failures);
    private final EventLoop loop = new EventLoop("test").start();

    @AfterEach
    void stop() {
        loop.close();
    }

    @Test
    void cyclesAreCountedInAClosedLoop() throws IOException, InterruptedException {
        Cycles.closedLoop("S1", List.of(2)).run(context(new MemoryDriver(ONCE, false)));

        assertThat(failures.kept()).isEmpty();
        assertThat(printed()).contains("S1", "window 2", "cycles/s");
    }

    @Test
    void cyclesComeAtTheirRateInAnOpenLoop() throws IOException, InterruptedException {
        Cycles.openLoop("S2", List.of(100)).run(context(new MemoryDriver(ONCE, false)));

        assertThat(failures.kept()).isEmpty();
        assertThat(printed()).contains("S2", "100 cycles/s", "read tick p50, p95, p99, max ms");
    }

    @Test
    void aServerThatDeliversTwiceFails() throws IOException, InterruptedException {
        Cycles.openLoop("S2", List.of(100)).run(context(new MemoryDriver(number -> number == 0 ? 2 : 1, false)));

        assertThat(failures.kept()).anyMatch(it -> it.endsWith("got message 0 twice"));
    }

    @Test
    void groupsAreMeasuredWhereThereAreSome() throws IOException, InterruptedException {
        new Groups("S3", List.of(5)).run(context(new MemoryDriver(ONCE, true)));

        assertThat(failures.kept()).isEmpty();
        assertThat(printed()).contains("5 members, 5 messages/s", "5 members, window 8", "last member p50");
    }

    @Test
    void groupsAreSkippedWhereThereAreNone() throws IOException, InterruptedException {
        new Groups("S3", List.of(5)).run(context(new MemoryDriver(ONCE, false)));

        assertThat(printed()).contains("S3  skipped: this server has no groups");
    }

    @Test
    void aServerThatIsNotTheBenchsOwnIsNotRestarted() throws IOException, InterruptedException {
        new Replay("S6").run(context(new MemoryDriver(ONCE, false)));

        assertThat(printed()).contains("S6  skipped");
    }

    @Test
    void asManyComeBackAsFilesCanBeOpenedFor() {
        assertThat(ComeBack.people(5_000, 20_000, 250_000)).isEqualTo(5_000);
        assertThat(ComeBack.people(5_000, 4_096, 250_000)).isEqualTo(3_096);
        assertThat(ComeBack.people(5_000, 20_000, 100)).isEqualTo(100);
        assertThat(ComeBack.people(5_000, 512, 250_000)).isZero();
    }

    private Context context(MemoryDriver driver) {
        return new Context(
                driver, loop, new GivenServer(List.of()), new Effort(1, 1, 0, 2_000, 1_000), report, failures);
    }

    private String printed() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        report.print(new PrintStream(text, true, StandardCharsets.UTF_8));
        return text.toString(StandardCharsets.UTF_8);
    }
}
