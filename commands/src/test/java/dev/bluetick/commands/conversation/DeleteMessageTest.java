package dev.bluetick.commands.conversation;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.conversation.Talk.ANNA;
import static dev.bluetick.commands.conversation.Talk.BEN;
import static dev.bluetick.commands.conversation.Talk.EVE;
import static dev.bluetick.commands.conversation.Talk.ID;
import static dev.bluetick.commands.conversation.Talk.NOON;
import static dev.bluetick.commands.conversation.Talk.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.account.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

class DeleteMessageTest {

    private static final MessageId MESSAGE = new MessageId(101);
    private final Talk talk = new Talk();

    @Test
    void theAuthorDeletesForEveryoneAndTheContentIsGone() {
        given().when(forEveryone(ANNA, NOON)).expectEvents(new MessageDeleted(ID, MESSAGE, 1, ANNA, NOON));
        assertThat(talk.contents.read(ID, List.of(MESSAGE))).isEmpty();
    }

    @Test
    void deletingAtTheEndOfTheWindowIsAllowed() {
        Instant end = NOON.plus(DeleteWindow.DEFAULT.length());
        given().when(forEveryone(ANNA, end)).expectEvents(new MessageDeleted(ID, MESSAGE, 1, ANNA, end));
    }

    @Test
    void deletingAfterTheWindowIsRefused() {
        Instant late = NOON.plus(DeleteWindow.DEFAULT.length()).plus(Duration.ofMillis(1));
        expectRefused(given().when(forEveryone(ANNA, late)), Refusal.DELETE_WINDOW_CLOSED);
        assertThat(talk.contents.read(ID, List.of(MESSAGE))).hasSize(1);
    }

    @Test
    void deletingTwiceChangesNothing() {
        TestExecutor<Conversation> given = given().andGiven(new MessageDeleted(ID, MESSAGE, 1, ANNA, NOON));
        talk.contents.erase(ID, MESSAGE);
        given.when(forEveryone(ANNA, NOON)).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void theOtherMemberCannotDeleteForEveryone() {
        expectRefused(given().when(forEveryone(BEN, NOON)), Refusal.NOT_ALLOWED);
    }

    @Test
    void aStrangerIsNotToldThatTheConversationExists() {
        expectRefused(given().when(forEveryone(EVE, NOON)), Refusal.CONVERSATION_NOT_FOUND);
    }

    @Test
    void anUnknownMessageIsRefused() {
        expectRefused(given().when(new DeleteForEveryone(ID, new MessageId(7), ANNA, NOON)), Refusal.MESSAGE_NOT_FOUND);
    }

    @Test
    void eitherMemberHidesAMessageForThemselves() {
        given().when(new DeleteForMe(ID, MESSAGE, BEN, NOON))
                .expectEvents(new MessageHidden(ID, MESSAGE, 1, BEN, NOON));
        assertThat(talk.contents.read(ID, List.of(MESSAGE))).hasSize(1);
    }

    @Test
    void hidingAnUnknownMessageIsRefused() {
        expectRefused(given().when(new DeleteForMe(ID, new MessageId(7), BEN, NOON)), Refusal.MESSAGE_NOT_FOUND);
    }

    private TestExecutor<Conversation> given() {
        return talk.fixture.given(started(), talk.stored(101, 1));
    }

    private static DeleteForEveryone forEveryone(UserId by, Instant at) {
        return new DeleteForEveryone(ID, MESSAGE, by, at);
    }
}
