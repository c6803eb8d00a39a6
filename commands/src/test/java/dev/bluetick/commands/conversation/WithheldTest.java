package dev.bluetick.commands.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.conversation.Withheld.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

class WithheldTest {

    private static Withheld of(long... seqs) {
        Withheld withheld = Withheld.NOTHING;
        for (long seq : seqs) {
            withheld = withheld.with(seq);
        }
        return withheld;
    }

    /// Every second message, from the second on.
    private static Withheld everySecond(int messages) {
        Withheld withheld = Withheld.NOTHING;
        for (int i = 1; i <= messages; i++) {
            withheld = withheld.with(2L * i);
        }
        return withheld;
    }

    @Test
    void whereNothingIsWithheldAWatermarkRisesAtOnce() {
        assertThat(Withheld.NOTHING.stops(3, 9)).containsExactly(9L);
        assertThat(Withheld.NOTHING.upTo(9)).isZero();
    }

    @Test
    void neighboursAreOneRange() {
        assertThat(of(4, 5, 6, 8).ranges()).containsExactly(new Range(4, 6), new Range(8, 8));
    }

    @Test
    void aWatermarkStopsBeforeEachRangeItPasses() {
        assertThat(of(3, 5, 6, 9).stops(0, 10)).containsExactly(2L, 4L, 8L, 10L);
        assertThat(of(3, 5, 6, 9).stops(4, 9)).containsExactly(8L, 9L);
    }

    @Test
    void itDoesNotStopWhereItIsOrEnds() {
        assertThat(of(5).stops(4, 6)).containsExactly(6L);
        assertThat(of(5).stops(0, 4)).containsExactly(4L);
        assertThat(of(5).stops(5, 6)).containsExactly(6L);
        assertThat(of(1).stops(0, 1)).containsExactly(1L);
    }

    @Test
    void theNewestThatIsWithheldIsNeverAboveWhatIsAsked() {
        Withheld withheld = of(3, 5, 6, 7);
        assertThat(withheld.upTo(2)).isZero();
        assertThat(withheld.upTo(4)).isEqualTo(3);
        assertThat(withheld.upTo(6)).isEqualTo(6);
        assertThat(withheld.upTo(9)).isEqualTo(7);
    }

    @Test
    void ofTooManyRangesTheOldestHideWhatLiesBetweenThem() {
        Withheld full = everySecond(Withheld.MAX_RANGES);
        assertThat(full.upTo(3)).isEqualTo(2);
        Withheld fuller = everySecond(Withheld.MAX_RANGES + 2);
        assertThat(fuller.ranges()).hasSize(Withheld.MAX_RANGES).startsWith(new Range(2, 6), new Range(8, 8));
        assertThat(fuller.upTo(3)).isEqualTo(3);
        assertThat(fuller.stops(0, 9)).isEqualTo(List.of(1L, 7L, 9L));
    }
}
