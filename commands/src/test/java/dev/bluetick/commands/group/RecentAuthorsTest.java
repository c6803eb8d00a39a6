package dev.bluetick.commands.group;

import static dev.bluetick.commands.group.Club.ANNA;
import static dev.bluetick.commands.group.Club.BEN;
import static dev.bluetick.commands.group.Club.EVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentAuthorsTest {

    private final RecentAuthors authors = new RecentAuthors();

    /// Ben at each hundredth, Anna at all others.
    private void write(long upTo) {
        LongStream.rangeClosed(1, upTo).forEach(seq -> authors.sent(seq % 100 == 0 ? BEN : ANNA, seq));
    }

    @Test
    void whoWroteInASpanIsKnownExactlyAmongTheNewest() {
        write(1_000);
        assertThat(authors.between(999, 1_000, 1_000)).containsExactly(BEN);
        assertThat(authors.between(900, 999, 1_000)).containsExactly(ANNA);
        assertThat(authors.between(1_000 - RecentAuthors.KEPT, 799, 1_000)).containsExactly(ANNA);
    }

    @Test
    void whoWroteSinceStandsForWhatLiesBeyond() {
        write(1_000);
        assertThat(authors.between(1_000 - RecentAuthors.KEPT - 1, 799, 1_000)).containsExactlyInAnyOrder(ANNA, BEN);
    }

    @Test
    void whoHasNotWrittenSinceIsNotAmongThem() {
        authors.sent(EVE, 1);
        LongStream.rangeClosed(2, 600).forEach(seq -> authors.sent(ANNA, seq));
        assertThat(authors.between(0, 1, 600)).contains(EVE);
        assertThat(authors.between(1, 2, 600)).containsExactly(ANNA);
        authors.forget(EVE);
        assertThat(authors.between(0, 1, 600)).containsExactly(ANNA);
    }
}
