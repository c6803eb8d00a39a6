package dev.bluetick.projections.conversation;

import static dev.bluetick.projections.conversation.Pair.ANNA;
import static dev.bluetick.projections.conversation.Pair.BEN;
import static dev.bluetick.projections.conversation.Pair.ID;
import static dev.bluetick.projections.conversation.Pair.PHONE;
import static dev.bluetick.projections.conversation.Pair.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.Audience;
import dev.bluetick.commands.account.Privacy;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.projections.Processor;
import dev.bluetick.queries.conversation.ConversationView;
import dev.bluetick.queries.conversation.ConversationsPage;
import dev.bluetick.queries.conversation.FindConversations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadTest {

    private final Pair pair = new Pair();

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void onesOwnMessagesAreNotUnread() {
        pair.send(BEN, 2);
        pair.send(ANNA, 3);
        pair.send(BEN);
        assertThat(annas().unread()).isEqualTo(3);
    }

    @Test
    void whatIsReadIsNotUnreadAndWhatFollowsIs() {
        pair.send(BEN, 3);
        pair.chronicle.read(ID, on(ANNA, PHONE, 2));
        pair.send(BEN);
        assertThat(annas().unread()).isEqualTo(2);
        assertThat(annas().readSeq()).isEqualTo(2);
    }

    @Test
    void whatIsReadWithReceiptsOffIsNotUnread() {
        pair.chronicle.changePrivacy(
                ANNA, new Privacy(Audience.NOBODY, Audience.NOBODY, Audience.NOBODY, Audience.NOBODY, false));
        pair.send(BEN, 3);
        pair.chronicle.read(ID, on(ANNA, PHONE, 2));
        assertThat(annas().unread()).isEqualTo(1);
        assertThat(annas().readSeq()).isEqualTo(2);
    }

    @Test
    void whatIsBothDeletedAndHiddenGoesOnce() {
        MessageSent message = pair.send(BEN);
        pair.send(BEN);
        pair.chronicle.hide(message, ANNA);
        pair.chronicle.delete(message);
        assertThat(annas().unread()).isEqualTo(1);
    }

    @Test
    void aDeletionBelowTheReadPositionTakesNothingAway() {
        MessageSent message = pair.send(BEN);
        pair.send(BEN);
        pair.chronicle.read(ID, on(ANNA, PHONE, 1));
        pair.chronicle.delete(message);
        assertThat(annas().unread()).isEqualTo(1);
    }

    @Test
    void onesOwnDeletedMessagesTakeNothingAway() {
        pair.send(BEN);
        MessageSent own = pair.send(ANNA);
        pair.chronicle.delete(own);
        pair.chronicle.hide(own, ANNA);
        assertThat(annas().unread()).isEqualTo(1);
    }

    @Test
    void whatIsWithheldIsNotUnread() {
        pair.send(BEN);
        pair.chronicle.block(ANNA, BEN);
        pair.send(BEN, 4);
        assertThat(annas().unread()).isEqualTo(1);
    }

    @Test
    void anInboxThatIsBehindTheReceiptsNeverCountsBelowZero() {
        pair.send(BEN);
        pair.fold();
        pair.send(BEN);
        pair.chronicle.read(ID, on(ANNA, PHONE, 2));
        foldAllBut("conversation-inbox");
        assertThat(line().unread()).isZero();
        assertThat(line().readSeq()).isEqualTo(line().headSeq());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInboxThatIsAheadOfTheHistoryDoesNotCountWhatWasNotMeantForOne(boolean own) {
        pair.send(BEN);
        pair.fold();
        pair.chronicle.block(ANNA, BEN);
        pair.send(own ? ANNA : BEN);
        foldAllBut("conversation-history");
        assertThat(line().unread()).isEqualTo(1);
    }

    private void foldAllBut(String group) {
        pair.readSide.record(pair.chronicle.take());
        for (Processor processor : pair.readSide.processors().values()) {
            if (processor != pair.readSide.processor(group)) {
                pair.readSide.fold(processor, 10);
            }
        }
    }

    private ConversationView annas() {
        pair.fold();
        return line();
    }

    private ConversationView line() {
        FindConversations query = new FindConversations(ANNA, false, 1, null);
        return pair.readSide.ask(query, ConversationsPage.class).items().getFirst();
    }
}
