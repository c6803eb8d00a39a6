package dev.bluetick.commands.conversation;

import static dev.bluetick.commands.conversation.Talk.ANNA;
import static dev.bluetick.commands.conversation.Talk.BEN;
import static dev.bluetick.commands.conversation.Talk.EVE;
import static dev.bluetick.commands.conversation.Talk.ID;
import static dev.bluetick.commands.conversation.Talk.LAPTOP;
import static dev.bluetick.commands.conversation.Talk.NOON;
import static dev.bluetick.commands.conversation.Talk.PHONE;
import static dev.bluetick.commands.conversation.Talk.held;
import static dev.bluetick.commands.conversation.Talk.send;
import static dev.bluetick.commands.conversation.Talk.sent;
import static dev.bluetick.commands.conversation.Talk.started;
import static dev.bluetick.commands.conversation.Talk.withheld;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.conversation.MessagesDelivered.Delivery;
import java.util.List;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.CustomMatcher;
import org.junit.jupiter.api.Test;

class AcknowledgeDeliveryTest {

    private final Talk talk = new Talk();

    @Test
    void theFirstDeviceToHoldAMessageMovesTheTick() {
        given().when(acknowledge(held(BEN, PHONE, 2)))
                .expectEvents(delivered(new Delivery(held(BEN, PHONE, 2), true, 0)));
    }

    @Test
    void theSecondDeviceIsRecordedWithoutATick() {
        given().andGiven(delivered(new Delivery(held(BEN, PHONE, 2), true, 0)))
                .when(acknowledge(held(BEN, LAPTOP, 2)))
                .expectEvents(delivered(new Delivery(held(BEN, LAPTOP, 2), false, 0)));
    }

    @Test
    void aRepeatedOrLowerPositionChangesNothing() {
        given().andGiven(delivered(new Delivery(held(BEN, PHONE, 2), true, 0)))
                .when(acknowledge(held(BEN, PHONE, 2), held(BEN, PHONE, 1)))
                .expectNoEvents();
    }

    @Test
    void manyDevicesAreMergedIntoOneEventWithOneTickForEachRise() {
        given().when(acknowledge(held(BEN, PHONE, 1), held(BEN, LAPTOP, 1), held(BEN, LAPTOP, 2)))
                .expectEvents(delivered(
                        new Delivery(held(BEN, PHONE, 1), true, 0),
                        new Delivery(held(BEN, LAPTOP, 1), false, 0),
                        new Delivery(held(BEN, LAPTOP, 2), true, 0)));
    }

    @Test
    void whatIsWithheldMovesNoTick() {
        given().andGiven(withheld(sent(3, 3, send(103, ANNA, "c")), BEN))
                .andGiven(delivered(new Delivery(held(BEN, PHONE, 2), true, 0)))
                .when(acknowledge(held(BEN, PHONE, 3)))
                .expectEvents(delivered(new Delivery(held(BEN, PHONE, 3), false, 3)));
    }

    @Test
    void aRiseOverWhatIsWithheldMovesTheTickInSteps() {
        givenThreeToSevenWithThreeFiveAndSixWithheld()
                .when(acknowledge(held(BEN, PHONE, 7)))
                .expectEvents(delivered(
                        new Delivery(held(BEN, PHONE, 2), true, 0),
                        new Delivery(held(BEN, PHONE, 4), true, 3),
                        new Delivery(held(BEN, PHONE, 7), true, 6)));
    }

    @Test
    void whatWasWithheldBeforeIsToldWithEveryLaterRise() {
        givenThreeToSevenWithThreeFiveAndSixWithheld()
                .andGiven(delivered(new Delivery(held(BEN, PHONE, 4), true, 3)))
                .when(acknowledge(held(BEN, PHONE, 6), held(BEN, LAPTOP, 7)))
                .expectEvents(delivered(
                        new Delivery(held(BEN, PHONE, 6), false, 6), new Delivery(held(BEN, LAPTOP, 7), true, 6)));
    }

    @Test
    void aDeviceThatIsBehindTheTickMakesNoSteps() {
        givenThreeToSevenWithThreeFiveAndSixWithheld()
                .andGiven(delivered(new Delivery(held(BEN, PHONE, 7), true, 6)))
                .when(acknowledge(held(BEN, LAPTOP, 7)))
                .expectEvents(delivered(new Delivery(held(BEN, LAPTOP, 7), false, 6)));
    }

    @Test
    void whatIsWithheldFromOneIsDeliveredToTheOther() {
        given().andGiven(withheld(sent(3, 1, send(103, BEN, "c")), ANNA))
                .when(acknowledge(held(BEN, PHONE, 3)))
                .expectEvents(delivered(new Delivery(held(BEN, PHONE, 3), true, 0)));
    }

    @Test
    void aPositionThatIsRefusedDoesNotHoldUpTheOthers() {
        given().when(acknowledge(held(EVE, PHONE, 1), held(BEN, PHONE, 3), held(BEN, PHONE, 0), held(BEN, PHONE, 1)))
                .expectEvents(delivered(new Delivery(held(BEN, PHONE, 1), true, 0)))
                .expectResultMessagePayloadMatching(
                        new RefusedPositions(held(EVE, PHONE, 1), held(BEN, PHONE, 3), held(BEN, PHONE, 0)));
    }

    @Test
    void refusedPositionsComeBackWithTheirReasons() {
        MessageLog log = new MessageLog();
        log.open(List.of(ANNA, BEN));
        assertThat(refusal(log, held(EVE, PHONE, 1))).isEqualTo(Refusal.CONVERSATION_NOT_FOUND);
        assertThat(refusal(log, held(BEN, PHONE, 1))).isEqualTo(Refusal.SEQ_BEYOND_HEAD);
        assertThat(refusal(log, held(BEN, PHONE, -1))).isEqualTo(Refusal.INVALID);
    }

    private static Refusal refusal(MessageLog log, DevicePosition position) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(
                        dev.bluetick.commands.Refused.class, () -> log.checkPosition(position))
                .refusal();
    }

    private TestExecutor<Conversation> given() {
        return talk.fixture.given(started(), sent(1, 1, send(101, ANNA, "a")), sent(2, 2, send(102, ANNA, "b")));
    }

    private TestExecutor<Conversation> givenThreeToSevenWithThreeFiveAndSixWithheld() {
        return given().andGiven(
                        withheld(sent(3, 3, send(103, ANNA, "c")), BEN),
                        sent(4, 4, send(104, ANNA, "d")),
                        withheld(sent(5, 5, send(105, ANNA, "e")), BEN),
                        withheld(sent(6, 6, send(106, ANNA, "f")), BEN),
                        sent(7, 7, send(107, ANNA, "g")));
    }

    private static AcknowledgeDelivery acknowledge(DevicePosition... positions) {
        return new AcknowledgeDelivery(ID, List.of(positions), NOON);
    }

    private static MessagesDelivered delivered(Delivery... deliveries) {
        return new MessagesDelivered(ID, List.of(deliveries), NOON);
    }

    private static final class RefusedPositions extends CustomMatcher<Object> {
        private final List<DevicePosition> positions;

        RefusedPositions(DevicePosition... positions) {
            super("refused " + List.of(positions));
            this.positions = List.of(positions);
        }

        @Override
        public boolean matches(Object answer) {
            return answer instanceof List<?> refused
                    && refused.stream()
                            .map(one -> ((RefusedPosition) one).position())
                            .toList()
                            .equals(positions);
        }
    }
}
