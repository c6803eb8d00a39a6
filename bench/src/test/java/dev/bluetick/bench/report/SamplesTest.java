package dev.bluetick.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void percentilesAreExactWhateverTheOrder() {
        long seed = 7;
        List<Long> millis = new ArrayList<>();
        for (long i = 1; i <= 10_000; i++) {
            millis.add(i);
        }
        Collections.shuffle(millis, new Random(seed));
        Samples samples = new Samples();
        millis.forEach(it -> samples.add(it * 1_000_000));

        assertThat(samples.millis(50)).isEqualTo(5_000);
        assertThat(samples.millis(95)).isEqualTo(9_500);
        assertThat(samples.millis(99)).isEqualTo(9_900);
        assertThat(samples.millis(100)).isEqualTo(10_000);
    }

    @Test
    void ofOneSampleEveryPercentileIsIt() {
        Samples samples = new Samples();
        samples.add(3_000_000);

        assertThat(samples.millis(1)).isEqualTo(3);
        assertThat(samples.millis(100)).isEqualTo(3);
    }

    @Test
    void ofNoSampleNothingIsKnown() {
        assertThat(new Samples().millis(50)).isNaN();
    }

    @Test
    void aSampleAddedAfterAQuestionCounts() {
        Samples samples = new Samples();
        samples.add(2_000_000);
        samples.millis(50);
        samples.add(1_000_000);

        assertThat(samples.millis(50)).isEqualTo(1);
        assertThat(samples.millis(100)).isEqualTo(2);
    }
}
