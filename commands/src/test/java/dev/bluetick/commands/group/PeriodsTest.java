package dev.bluetick.commands.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PeriodsTest {

    private static final Periods TWO = Periods.NONE.joined(7).ended(12).joined(20);

    @Test
    void theEntriesOfComingAndGoingAreSeenAndTheGapIsNot() {
        assertThat(LongStream.rangeClosed(1, 25).filter(TWO::sees))
                .containsExactly(7L, 8L, 9L, 10L, 11L, 12L, 20L, 21L, 22L, 23L, 24L, 25L);
    }

    @Test
    void theNewestThatIsSeenIsTheHeadWhileOneIsThere() {
        assertThat(TWO.lastUpTo(30)).isEqualTo(30);
        assertThat(TWO.ended(25).lastUpTo(30)).isEqualTo(25);
        assertThat(TWO.ended(25).lastUpTo(24)).isEqualTo(24);
        assertThat(Periods.NONE.lastUpTo(30)).isZero();
    }

    @Test
    void whatFollowsUnseenIsPassedOver() {
        assertThat(LongStream.of(0, 6, 7, 11, 12, 15, 19, 20, 30).map(TWO::unseenAfter))
                .containsExactly(6L, 6L, 7L, 11L, 19L, 19L, 19L, 20L, 30L);
        assertThat(TWO.ended(25).unseenAfter(25)).isEqualTo(25);
    }

    @Test
    void oneIsThereWhileTheLastGoesOn() {
        assertThat(TWO.present()).isTrue();
        assertThat(TWO.ended(25).present()).isFalse();
        assertThat(Periods.NONE.present()).isFalse();
    }

    @Test
    void ofMoreStaysThanAreKeptTheOldestIsForgotten() {
        Periods periods = Periods.NONE;
        for (long stay = 1; stay <= Periods.MAX_KEPT + 1; stay++) {
            periods = periods.joined(10 * stay).ended(10 * stay + 1);
        }
        assertThat(periods.all()).hasSize(Periods.MAX_KEPT);
        assertThat(periods.sees(10)).isFalse();
        assertThat(periods.sees(20)).isTrue();
    }
}
