package dev.bluetick.commands.conversation;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.conversation.Talk.ANNA;
import static dev.bluetick.commands.conversation.Talk.BEN;
import static dev.bluetick.commands.conversation.Talk.EVE;
import static dev.bluetick.commands.conversation.Talk.ID;
import static dev.bluetick.commands.conversation.Talk.NOON;
import static dev.bluetick.commands.conversation.Talk.PHONE;
import static dev.bluetick.commands.conversation.Talk.held;
import static dev.bluetick.commands.conversation.Talk.send;
import static dev.bluetick.commands.conversation.Talk.sent;
import static dev.bluetick.commands.conversation.Talk.started;
import static dev.bluetick.commands.conversation.Talk.withheld;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import java.util.List;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

class ReadMessagesTest {

    private final Talk talk = new Talk();

    @Test
    void readingMovesTheThirdTick() {
        given().andGiven(new MessagesDelivered(
                        ID, List.of(new MessagesDelivered.Delivery(held(BEN, PHONE, 2), true, 0)), NOON))
                .when(read(BEN, 2))
                .expectEvents(new MessagesRead(ID, held(BEN, PHONE, 2), false, 0, 0, NOON));
    }

    @Test
    void readingWhatWasNotAcknowledgedMovesTheSecondTickToo() {
        given().when(read(BEN, 2)).expectEvents(new MessagesRead(ID, held(BEN, PHONE, 2), true, 0, 0, NOON));
    }

    @Test
    void readingAgainOrLessChangesNothing() {
        given().andGiven(new MessagesRead(ID, held(BEN, PHONE, 2), true, 0, 0, NOON))
                .when(read(BEN, 1))
                .expectNoEvents();
    }

    /// Else it would be sent them at every connect: its acknowledgement may have gone with the reading.
    @Test
    void readingOnAnotherDeviceWhatWasReadLetsThatDeviceHoldIt() {
        DevicePosition laptop = held(BEN, new DeviceId("d77"), 2);
        given().andGiven(new MessagesRead(ID, held(BEN, PHONE, 2), true, 0, 0, NOON))
                .when(new ReadMessages(ID, laptop, NOON))
                .expectEvents(
                        new MessagesDelivered(ID, List.of(new MessagesDelivered.Delivery(laptop, false, 0)), NOON));
    }

    @Test
    void whatIsReadWithReceiptsOffIsNotShown() {
        talk.hiders.add(BEN);
        MessagesRead hidden = new MessagesRead(ID, held(BEN, PHONE, 2), true, 2, 0, NOON);
        given().when(read(BEN, 2)).expectEvents(hidden);
        assertThat(hidden.shown()).isFalse();
    }

    @Test
    void nothingIsShownToOneWhoHasReceiptsOff() {
        talk.hiders.add(ANNA);
        given().when(read(BEN, 2)).expectEvents(new MessagesRead(ID, held(BEN, PHONE, 2), true, 2, 0, NOON));
    }

    @Test
    void whatWasReadHiddenStaysHiddenWhenReceiptsAreOnAgain() {
        MessagesRead later = new MessagesRead(ID, held(BEN, PHONE, 2), true, 1, 0, NOON);
        given().andGiven(new MessagesRead(ID, held(BEN, PHONE, 1), true, 1, 0, NOON))
                .when(read(BEN, 2))
                .expectEvents(later);
        assertThat(later.shown()).isTrue();
    }

    @Test
    void aReadingOfTheAuthorsOwnMessagesHidesNothingOfTheOthers() {
        talk.hiders.add(BEN);
        given().andGiven(new MessagesRead(ID, held(ANNA, PHONE, 1), true, 0, 0, NOON))
                .when(read(BEN, 1))
                .expectEvents(new MessagesRead(ID, held(BEN, PHONE, 1), true, 1, 0, NOON));
    }

    @Test
    void whatIsWithheldIsReadButNotShown() {
        MessagesRead hidden = new MessagesRead(ID, held(BEN, PHONE, 3), false, 0, 3, NOON);
        given().andGiven(withheld(sent(3, 3, send(103, ANNA, "c")), BEN))
                .andGiven(new MessagesRead(ID, held(BEN, PHONE, 2), true, 0, 0, NOON))
                .when(read(BEN, 3))
                .expectEvents(hidden);
        assertThat(hidden.shown()).isFalse();
    }

    @Test
    void aReadingOverWhatIsWithheldIsToldInSteps() {
        MessagesRead later = new MessagesRead(ID, held(BEN, PHONE, 4), true, 0, 3, NOON);
        givenTheThirdOfFourWithheld()
                .when(read(BEN, 4))
                .expectEvents(new MessagesRead(ID, held(BEN, PHONE, 2), true, 0, 0, NOON), later);
        assertThat(later.shown()).isTrue();
        assertThat(later.above()).isEqualTo(3);
    }

    @Test
    void eachStepMovesTheSecondTickWhereItHadNotBeen() {
        givenTheThirdOfFourWithheld()
                .andGiven(new MessagesDelivered(
                        ID, List.of(new MessagesDelivered.Delivery(held(BEN, PHONE, 2), true, 0)), NOON))
                .when(read(BEN, 4))
                .expectEvents(
                        new MessagesRead(ID, held(BEN, PHONE, 2), false, 0, 0, NOON),
                        new MessagesRead(ID, held(BEN, PHONE, 4), true, 0, 3, NOON));
    }

    @Test
    void aHiddenReadingOverWhatIsWithheldShowsWhatIsDeliveredAlone() {
        talk.hiders.add(BEN);
        MessagesRead last = new MessagesRead(ID, held(BEN, PHONE, 4), true, 4, 3, NOON);
        givenTheThirdOfFourWithheld()
                .when(read(BEN, 4))
                .expectEvents(new MessagesRead(ID, held(BEN, PHONE, 2), true, 2, 0, NOON), last);
        assertThat(last.shown()).isFalse();
    }

    @Test
    void readingTheFutureIsRefused() {
        expectRefused(given().when(read(BEN, 3)), Refusal.SEQ_BEYOND_HEAD);
    }

    @Test
    void readingAPositionThatIsNoneIsRefused() {
        expectRefused(given().when(read(BEN, -5)), Refusal.INVALID);
    }

    @Test
    void aStrangerReadsNothing() {
        expectRefused(given().when(read(EVE, 1)), Refusal.CONVERSATION_NOT_FOUND);
    }

    private TestExecutor<Conversation> given() {
        return talk.fixture.given(started(), sent(1, 1, send(101, ANNA, "a")), sent(2, 2, send(102, ANNA, "b")));
    }

    private TestExecutor<Conversation> givenTheThirdOfFourWithheld() {
        return given().andGiven(withheld(sent(3, 3, send(103, ANNA, "c")), BEN), sent(4, 4, send(104, ANNA, "d")));
    }

    private static ReadMessages read(UserId user, long upTo) {
        return new ReadMessages(ID, held(user, PHONE, upTo), NOON);
    }
}
