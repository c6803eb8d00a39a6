package dev.bluetick.commands.conversation;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.conversation.Talk.ANNA;
import static dev.bluetick.commands.conversation.Talk.BEN;
import static dev.bluetick.commands.conversation.Talk.EVE;
import static dev.bluetick.commands.conversation.Talk.ID;
import static dev.bluetick.commands.conversation.Talk.NOON;
import static dev.bluetick.commands.conversation.Talk.draft;
import static dev.bluetick.commands.conversation.Talk.send;
import static dev.bluetick.commands.conversation.Talk.sent;
import static dev.bluetick.commands.conversation.Talk.started;
import static dev.bluetick.commands.conversation.Talk.withheld;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendMessageTest {

    private final Talk talk = new Talk();

    @Test
    void theFirstMessageOpensTheConversation() {
        SendMessage first = send(101, ANNA, "a");
        talk.fixture
                .givenNoPriorActivity()
                .when(first)
                .expectEvents(started(), sent(1, 1, first))
                .expectResultMessagePayload(new SentMessage(ID, first.messageId(), 1, NOON));
        assertThat(talk.contents.read(ID, List.of(first.messageId()))).hasSize(1);
    }

    @Test
    void theNextMessageTakesTheNextSeqAndItsAuthorsNextNumber() {
        SendMessage next = send(102, BEN, "b");
        talk.fixture
                .given(started(), sent(1, 1, send(101, ANNA, "a")))
                .when(next)
                .expectEvents(sent(2, 1, next));
    }

    @Test
    void aRepeatedClientIdAnswersWithTheFirstMessage() {
        MessageSent first = talk.stored(101, 1);
        talk.fixture
                .given(started(), first)
                .when(send(999, ANNA, first.clientId().value()))
                .expectNoEvents()
                .expectResultMessagePayload(new SentMessage(ID, first.messageId(), 1, NOON));
    }

    @Test
    void theSameClientIdOfTheOtherMemberIsAnotherMessage() {
        MessageSent first = talk.stored(101, 1);
        SendMessage second = send(102, BEN, first.clientId().value());
        talk.fixture.given(started(), first).when(second).expectEvents(sent(2, 1, second));
    }

    @Test
    void aStrangerIsRefused() {
        expectRefused(talk.fixture.given(started()).when(send(101, EVE, "a")), Refusal.CONVERSATION_NOT_FOUND);
    }

    @Test
    void writingToNobodyIsRefused() {
        talk.strangers.add(BEN);
        expectRefused(talk.fixture.givenNoPriorActivity().when(send(101, ANNA, "a")), Refusal.USER_NOT_FOUND);
    }

    @Test
    void replyingToAnUnknownMessageIsRefused() {
        References reply = new References(new MessageId(7), null, null, List.of());
        expectRefused(talk.fixture.given(started()).when(withReferences(reply)), Refusal.MESSAGE_NOT_FOUND);
    }

    @Test
    void aReplyKeepsItsReferences() {
        MessageSent first = talk.stored(101, 1);
        References reply = new References(first.messageId(), new MessageId(55), null, List.of(BEN));
        SendMessage command = withReferences(reply);
        talk.fixture.given(started(), first).when(command).expectEvents(sent(2, 2, command));
    }

    @Test
    void mentioningSomeoneOutsideIsRefused() {
        References mention = new References(null, null, null, List.of(EVE));
        expectRefused(talk.fixture.given(started()).when(withReferences(mention)), Refusal.INVALID);
    }

    @Test
    void whatABlockedPersonSendsIsWithheld() {
        talk.blockers.add(BEN);
        SendMessage command = send(101, ANNA, "a");
        talk.fixture.given(started()).when(command).expectEvents(withheld(sent(1, 1, command), BEN));
    }

    @Test
    void notesToSelfHaveOneMember() {
        ConversationId self = ConversationId.ofPair(ANNA, ANNA);
        SendMessage note = new SendMessage(
                self, new Sender(ANNA, Talk.PHONE), draft("a", References.NONE), new MessageId(101), NOON);
        talk.fixture
                .givenNoPriorActivity()
                .when(note)
                .expectResultMessagePayload(new SentMessage(self, note.messageId(), 1, NOON));
    }

    private static SendMessage withReferences(References references) {
        return new SendMessage(ID, new Sender(ANNA, Talk.PHONE), draft("r", references), new MessageId(109), NOON);
    }
}
