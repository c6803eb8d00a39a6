package dev.bluetick.commands.conversation;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.conversation.Talk.ANNA;
import static dev.bluetick.commands.conversation.Talk.BEN;
import static dev.bluetick.commands.conversation.Talk.EVE;
import static dev.bluetick.commands.conversation.Talk.ID;
import static dev.bluetick.commands.conversation.Talk.NOON;
import static dev.bluetick.commands.conversation.Talk.started;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ArrangeConversation.Archive;
import dev.bluetick.commands.conversation.ArrangeConversation.Mute;
import dev.bluetick.commands.conversation.ArrangeConversation.Pin;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrangeConversationTest {

    private final Talk talk = new Talk();

    @Test
    void changesAreAppliedTogetherAndWhatIsNotNamedStays() {
        talk.fixture
                .given(started(), new ConversationArranged(ID, ANNA, new Arrangement(true, false, null)))
                .when(arrange(ANNA, new Pin(true), new Mute(NOON)))
                .expectEvents(new ConversationArranged(ID, ANNA, new Arrangement(true, true, NOON)));
    }

    @Test
    void theOtherMembersArrangementIsTheirOwn() {
        talk.fixture
                .given(started(), new ConversationArranged(ID, ANNA, new Arrangement(true, false, null)))
                .when(arrange(BEN, new Pin(true)))
                .expectEvents(new ConversationArranged(ID, BEN, new Arrangement(false, true, null)));
    }

    @Test
    void whatIsAlreadySoChangesNothing() {
        talk.fixture
                .given(started())
                .when(arrange(ANNA, new Archive(false), new Mute(null)))
                .expectNoEvents();
    }

    @Test
    void aStrangerIsRefused() {
        expectRefused(talk.fixture.given(started()).when(arrange(EVE, new Pin(true))), Refusal.CONVERSATION_NOT_FOUND);
    }

    @Test
    void aMemberStarsAMessage() {
        MessageSent message = talk.stored(101, 1);
        talk.fixture
                .given(started(), message)
                .when(new StarMessage(ID, message.messageId(), BEN, true))
                .expectEvents(new MessageStarred(ID, message.messageId(), 1, BEN, true));
    }

    @Test
    void starringAnUnknownMessageIsRefused() {
        expectRefused(
                talk.fixture.given(started()).when(new StarMessage(ID, new MessageId(7), BEN, true)),
                Refusal.MESSAGE_NOT_FOUND);
    }

    private static ArrangeConversation arrange(UserId user, ArrangeConversation.Change... changes) {
        return new ArrangeConversation(ID, user, List.of(changes));
    }
}
