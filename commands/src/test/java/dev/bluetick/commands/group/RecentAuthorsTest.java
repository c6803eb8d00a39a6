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
        write(5_000);
        assertThat(authors.between(4_999, 5_000, 5_000)).containsExactly(BEN);
        assertThat(authors.between(4_900, 4_999, 5_000)).containsExactly(ANNA);
        assertThat(authors.between(5_000 - RecentAuthors.KEPT, 2_999, 5_000)).containsExactly(ANNA);
        assertThat(authors.between(5_000 - RecentAuthors.KEPT, 3_000, 5_000)).containsExactlyInAnyOrder(ANNA, BEN);
    }

    @Test
    void beyondTheNewestOnlyWhoHasWrittenNothingSinceIsKnown() {
        authors.sent(EVE, 1);
        LongStream.rangeClosed(2, 5_000).forEach(seq -> authors.sent(ANNA, seq));
        assertThat(authors.between(0, 1, 5_000)).containsExactly(EVE);
        assertThat(authors.between(1, 2, 5_000)).isEmpty();
        assertThat(authors.between(0, 5_000, 5_000)).containsExactlyInAnyOrder(EVE, ANNA);
        authors.forget(EVE);
        assertThat(authors.between(0, 1, 5_000)).isEmpty();
    }
}
