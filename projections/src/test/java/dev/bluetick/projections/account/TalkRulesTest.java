package dev.bluetick.projections.account;

import static dev.bluetick.projections.account.People.ANNA;
import static dev.bluetick.projections.account.People.BEN;
import static dev.bluetick.projections.account.People.DORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.account.Audience;
import dev.bluetick.commands.account.Blocks;
import dev.bluetick.commands.account.Privacy;
import dev.bluetick.commands.account.ReadReceipts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TalkRulesTest {

    private static final Privacy SILENT =
            new Privacy(Audience.EVERYONE, Audience.EVERYONE, Audience.EVERYONE, Audience.EVERYONE, false);

    private final People people = new People();
    private final Blocks blocks = people.readSide.port(Blocks.class);
    private final ReadReceipts receipts = people.readSide.port(ReadReceipts.class);

    @AfterEach
    void close() {
        people.close();
    }

    @Test
    void whoTalksCostsNoReadOfTheStore() {
        people.fold();
        blocks.blocked(BEN, ANNA);
        blocks.blocked(ANNA, BEN);
        long before = people.readSide.views.reads();
        for (int i = 0; i < 100; i++) {
            assertThat(blocks.blocked(BEN, ANNA)).isFalse();
            assertThat(blocks.blocked(DORA, ANNA)).isTrue();
            assertThat(receipts.shown(ANNA, BEN)).isTrue();
        }
        assertThat(people.readSide.views.reads()).isEqualTo(before);
    }

    @Test
    void aChangeHoldsAsSoonAsItIsFolded() {
        people.fold();
        assertThat(receipts.shown(ANNA, BEN)).isTrue();
        people.chronicle.changePrivacy(BEN, SILENT);
        people.fold();
        assertThat(receipts.shown(ANNA, BEN)).isFalse();
        assertThat(receipts.shown(BEN, ANNA)).isFalse();
        people.chronicle.changePrivacy(BEN, Privacy.DEFAULT);
        people.chronicle.unblock(ANNA, DORA);
        people.fold();
        assertThat(receipts.shown(ANNA, BEN)).isTrue();
        assertThat(blocks.blocked(DORA, ANNA)).isFalse();
    }

    @Test
    void aBatchThatIsNotWrittenChangesNothing() {
        people.fold();
        assertThat(receipts.shown(ANNA, BEN)).isTrue();
        people.chronicle.changePrivacy(BEN, SILENT);
        people.readSide.record(people.chronicle.take());
        people.readSide.views.breakDown();
        assertThatThrownBy(() -> people.readSide.fold(people.readSide.processor("account"), 10))
                .isInstanceOf(IllegalStateException.class);
        people.readSide.views.recover();
        assertThat(receipts.shown(ANNA, BEN)).isTrue();
        people.fold();
        assertThat(receipts.shown(ANNA, BEN)).isFalse();
    }
}
