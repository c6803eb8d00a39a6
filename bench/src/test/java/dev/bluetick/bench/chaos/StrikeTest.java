package dev.bluetick.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StrikeTest {

    private static final Set<Fault> ALL = EnumSet.allOf(Fault.class);

    @Test
    void aSeedPlaysTheSameScheduleAgain() {
        assertThat(Strike.schedule(7, 300_000, ALL)).isEqualTo(Strike.schedule(7, 300_000, ALL));
        assertThat(Strike.schedule(7, 300_000, ALL)).isNotEqualTo(Strike.schedule(8, 300_000, ALL));
    }

    @Test
    void everyRoundHasEveryFault() {
        List<Strike> strikes = Strike.schedule(7, 300_000, ALL);
        assertThat(strikes.subList(0, ALL.size())).map(Strike::fault).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void whatIsNotPossibleHereIsNotScheduled() {
        assertThat(Strike.schedule(7, 300_000, EnumSet.complementOf(EnumSet.of(Fault.CLOCK))))
                .map(Strike::fault)
                .doesNotContain(Fault.CLOCK);
    }
}
