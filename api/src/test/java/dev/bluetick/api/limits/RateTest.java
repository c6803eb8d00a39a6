package dev.bluetick.api.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    @Test
    void aRateIsReadAsItIsWritten() {
        assertThat(Rate.of("500+1000/1h")).isEqualTo(new Rate(500, 1_000, Duration.ofHours(1)));
        assertThat(Rate.of(" 1+2/30s ")).isEqualTo(new Rate(1, 2, Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "500", "500/1h", "0+1/1h", "1+0/1h", "1+1/0s", "1+1/31d", "1+1/h", "-1+1/1h", "1+1/1y"})
    void whatIsNoRateIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Rate.of(text));
    }

    @Test
    void anEmptyBucketIsFullAfterItsBurstHasComeBack() {
        assertThat(Rate.of("500+1000/1h").timeToFill()).isEqualTo(Duration.ofMinutes(30));
    }

    /// So that a bucket is never kept for weeks.
    @ParameterizedTest
    @EnumSource
    void everyUsualBucketIsFullAgainWithinADay(Limit limit) {
        assertThat(limit.usual().timeToFill()).isBetween(Duration.ofSeconds(1), Duration.ofDays(1));
    }
}
