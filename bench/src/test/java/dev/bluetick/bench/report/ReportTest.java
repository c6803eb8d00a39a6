package dev.bluetick.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    private final Failures failures = new Failures();
    private final Report report =
            new Report("abc", Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC), failures);

    @Test
    void theFileHoldsEveryRunAndTheMedian() {
        report.add(new Figure("S1", "window 1", List.of(cycles(3), cycles(9), cycles(4))));

        JsonNode json = new JsonMapper().readTree(report.json());

        assertThat(json.get("commit").stringValue()).isEqualTo("abc");
        assertThat(json.at("/figures/0/median/cycles~1s").doubleValue()).isEqualTo(4);
        assertThat(json.at("/figures/0/runs").size()).isEqualTo(3);
        assertThat(json.get("cores").intValue()).isPositive();
    }

    @Test
    void whatIsNotKnownIsLeftOutOfTheFile() {
        report.add(new Figure("S1", "window 1", List.of(Map.of("server CPU s/1000", Double.NaN))));

        assertThat(new JsonMapper()
                        .readTree(report.json())
                        .at("/figures/0/median")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void percentilesOfOneThingStandInOneLine() {
        Samples samples = new Samples();
        samples.add(1_000_000);
        samples.add(200_000_000);

        assertThat(Table.lines(new Run().put("read tick", samples).values()))
                .containsExactly(Map.entry("read tick p50, p95, p99, max ms", "1.000   200   200   200"));
    }

    @Test
    void failuresAreCountedAndTheFirstAreNamed() {
        for (int i = 0; i < Failures.KEPT + 10; i++) {
            failures.add("failure " + i);
        }
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        report.print(new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("FAILURES: 60", "failure 49")
                .doesNotContain("failure 50");
    }

    private static Map<String, Double> cycles(double rate) {
        return Map.of("cycles/s", rate);
    }
}
