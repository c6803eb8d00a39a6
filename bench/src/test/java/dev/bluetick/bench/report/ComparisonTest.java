package dev.bluetick.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ComparisonTest {

    private final Report own = new Report("abc", Clock.systemUTC(), new Failures());
    private final Report fast = own.beside("fast", "nothing");
    private final Report slow = own.beside("slow", "everything");

    @Test
    void eachPeersFigureStandsBesideItsRatioToOurs() {
        own.add(figure("S1", Map.of("cycles/s", 1_000.0)));
        fast.add(figure("S1", Map.of("cycles/s", 2_500.0)));
        slow.add(figure("S1", Map.of("cycles/s", 250.0)));

        assertThat(printed()).containsPattern("cycles/s +1,000 +2,500 +2.5x +250 +0.25x\n");
        assertThat(json().at("/comparison/0/fast/ratio").doubleValue()).isEqualTo(2.5);
        assertThat(json().at("/comparison/0/slow/value").doubleValue()).isEqualTo(250);
        assertThat(json().at("/peers/slow/keeps").stringValue()).isEqualTo("everything");
    }

    @Test
    void whatAPeerDoesNotOfferIsSaid() {
        own.add(figure("S3", Map.of("deliveries/s", 7.0)));
        fast.skip("S3", "this server has no groups");

        assertThat(printed())
                .containsPattern("deliveries/s +7.000 +not offered")
                .contains("this server has no groups");
        assertThat(json().at("/comparison/0/fast/missing").stringValue()).isEqualTo("not offered");
    }

    @Test
    void whatWeDoNotOfferIsSaidToo() {
        own.skip("S3", "this server has no groups");
        fast.add(figure("S3", Map.of("deliveries/s", 7.0)));

        assertThat(printed()).containsPattern("deliveries/s +not offered +7.000 +-");
    }

    @Test
    void aPeerThatFailsIsNotLeftOut() {
        own.add(figure("S1", Map.of("cycles/s", 1_000.0)));
        slow.failures().add("S1 could not be measured: slow did not start");
        slow.troubled("S1");

        assertThat(printed()).containsPattern("cycles/s +1,000 +- +failed").contains("slow !", "slow did not start");
        assertThat(own.failures().count()).isZero();
    }

    @Test
    void theNoiseOfTheMachineHasNoRatio() {
        own.add(figure("S1", Map.of("others' cores", 1.0)));
        fast.add(figure("S1", Map.of("others' cores", 2.0)));

        assertThat(printed()).containsPattern("others' cores +1.000 +2.000 +-");
    }

    @Test
    void theTableShowsHalfOfThePercentilesAndTheFileAll() {
        Samples samples = new Samples();
        samples.add(1_000_000);
        own.add(new Figure(
                "S2", "setting", List.of(new Run().put("read tick", samples).values())));

        assertThat(printed()).contains("read tick p50 ms", "read tick p99 ms").doesNotContain("p95", "max");
        assertThat(json().get("comparison").size()).isEqualTo(4);
    }

    private static Figure figure(String scenario, Map<String, Double> values) {
        return new Figure(scenario, "setting", List.of(values));
    }

    private JsonNode json() {
        return new JsonMapper().readTree(own.json());
    }

    private String printed() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        own.print(new PrintStream(printed, true, StandardCharsets.UTF_8));
        return printed.toString(StandardCharsets.UTF_8);
    }
}
