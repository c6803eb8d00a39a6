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
        given().when(acknowledge(held(BEN, PHONE, 2))).expectEvents(delivered(new Delivery(held(BEN, PHONE, 2), true)));
    }

    @Test
    void theSecondDeviceIsRecordedWithoutATick() {
        given().andGiven(delivered(new Delivery(held(BEN, PHONE, 2), true)))
                .when(acknowledge(held(BEN, LAPTOP, 2)))
                .expectEvents(delivered(new Delivery(held(BEN, LAPTOP, 2), false)));
    }

    @Test
    void aRepeatedOrLowerPositionChangesNothing() {
        given().andGiven(delivered(new Delivery(held(BEN, PHONE, 2), true)))
                .when(acknowledge(held(BEN, PHONE, 2), held(BEN, PHONE, 1)))
                .expectNoEvents();
    }

    @Test
    void manyDevicesAreMergedIntoOneEventWithOneTickForEachRise() {
        given().when(acknowledge(held(BEN, PHONE, 1), held(BEN, LAPTOP, 1), held(BEN, LAPTOP, 2)))
                .expectEvents(delivered(
                        new Delivery(held(BEN, PHONE, 1), true),
                        new Delivery(held(BEN, LAPTOP, 1), false),
                        new Delivery(held(BEN, LAPTOP, 2), true)));
    }

    @Test
    void aPositionThatIsRefusedDoesNotHoldUpTheOthers() {
        given().when(acknowledge(held(EVE, PHONE, 1), held(BEN, PHONE, 3), held(BEN, PHONE, 0), held(BEN, PHONE, 1)))
                .expectEvents(delivered(new Delivery(held(BEN, PHONE, 1), true)))
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
