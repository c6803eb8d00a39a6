package dev.bluetick.commands.conversation;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.conversation.Talk.ANNA;
import static dev.bluetick.commands.conversation.Talk.ID;
import static dev.bluetick.commands.conversation.Talk.NOON;
import static dev.bluetick.commands.conversation.Talk.started;

import dev.bluetick.commands.Refusal;
import java.time.Instant;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/// The first message was sent and deleted at noon, and another one was sent.
class CloseDeleteWindowTest {

    private static final MessageId FIRST = new MessageId(101);
    private static final MessageId SECOND = new MessageId(102);
    private static final Instant END = NOON.plus(DeleteWindow.DEFAULT.length());
    private static final Instant LATE = END.plusMillis(1);

    private final Talk talk = new Talk();

    @Test
    void itIsClosedAfterItsEnd() {
        given().when(close(FIRST, LATE))
                .expectResultMessagePayload(null)
                .expectEvents(new DeleteWindowClosed(ID, 1, LATE));
    }

    @Test
    void atItsEndItIsStillOpenAndTheAnswerSaysFromWhenItIsNot() {
        given().when(close(FIRST, END)).expectResultMessagePayload(LATE).expectNoEvents();
    }

    @Test
    void whatIsClosedIsNotClosedAgain() {
        given().andGiven(new DeleteWindowClosed(ID, 1, LATE))
                .when(close(FIRST, LATE))
                .expectResultMessagePayload(null)
                .expectNoEvents();
    }

    @Test
    void aMessageThatIsNotThereClosesNothing() {
        given().when(close(new MessageId(7), LATE))
                .expectResultMessagePayload(null)
                .expectNoEvents();
    }

    @Test
    void whatIsClosedStaysClosedThoughTheClockIsSetBack() {
        expectRefused(
                given().andGiven(new DeleteWindowClosed(ID, 2, LATE)).when(delete(SECOND)),
                Refusal.DELETE_WINDOW_CLOSED);
    }

    @Test
    void whatIsNewerCanBeDeleted() {
        given().andGiven(new DeleteWindowClosed(ID, 1, LATE))
                .when(delete(SECOND))
                .expectEvents(new MessageDeleted(ID, SECOND, 2, ANNA, NOON));
    }

    private TestExecutor<Conversation> given() {
        TestExecutor<Conversation> given = talk.fixture.given(
                started(), talk.stored(101, 1), talk.stored(102, 2), new MessageDeleted(ID, FIRST, 1, ANNA, NOON));
        talk.contents.erase(ID, FIRST);
        return given;
    }

    private static CloseDeleteWindow close(MessageId message, Instant at) {
        return new CloseDeleteWindow(ID, message, at);
    }

    private static DeleteForEveryone delete(MessageId message) {
        return new DeleteForEveryone(ID, message, ANNA, NOON);
    }
}
