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

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.DeliverySettled.Settlement;
import dev.bluetick.commands.conversation.MessagesDelivered.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/// Two messages of Anna wait for Ben, or do not.
class DeferDeliveryTest {

    private static final Newest SECOND = new Newest(2, ANNA, 0);

    private final Talk talk = new Talk();

    @Test
    void whoIsAbsentIsWaitedFor() {
        given().when(DeferDelivery.absent(ID, SECOND, List.of(BEN), NOON)).expectEvents(deferred(SECOND, BEN));
    }

    @Test
    void whoHoldsItByNowIsNotWaitedFor() {
        given().andGiven(delivered(2))
                .when(DeferDelivery.absent(ID, SECOND, List.of(BEN), NOON))
                .expectNoEvents();
        given().andGiven(delivered(2))
                .when(DeferDelivery.late(ID, SECOND, NOON))
                .expectNoEvents();
    }

    @Test
    void whoIsLateIsFoundByWhereTheyStand() {
        given().andGiven(delivered(1))
                .when(DeferDelivery.late(ID, SECOND, NOON))
                .expectEvents(deferred(SECOND, 2, BEN));
    }

    @Test
    void nobodyWaitsForTheirOwnMessage() {
        given().andGiven(sent(3, 1, send(103, BEN, "c")), delivered(2))
                .when(DeferDelivery.late(ID, SECOND.and(Newest.of(3, BEN)), NOON))
                .expectEvents(deferred(SECOND.and(Newest.of(3, BEN)), ANNA));
    }

    @Test
    void strangersArePassedOver() {
        given().when(DeferDelivery.absent(ID, SECOND, List.of(EVE), NOON)).expectNoEvents();
    }

    @Test
    void whoseAccountIsErasedIsPassedOver() {
        talk.strangers.add(BEN);
        given().when(DeferDelivery.absent(ID, SECOND, List.of(BEN), NOON)).expectNoEvents();
    }

    @Test
    void ofMessagesTheNewestAndTheNewestOfOthersAreWaitedForWhicheverWasHeardOfFirst() {
        Newest both = new Newest(6, BEN, 5);
        assertThat(Newest.of(6, BEN).and(Newest.of(5, ANNA))).isEqualTo(both);
        assertThat(Newest.of(5, ANNA).and(Newest.of(6, BEN))).isEqualTo(both);
        assertThat(both.and(Newest.of(7, BEN))).isEqualTo(new Newest(7, BEN, 5));
        assertThat(both.and(Newest.of(7, ANNA))).isEqualTo(new Newest(7, ANNA, 6));
        assertThat(both.and(Newest.of(4, EVE))).isEqualTo(both);
    }

    @Test
    void whatIsSaidAgainChangesNothing() {
        deferred().when(DeferDelivery.absent(ID, SECOND, List.of(BEN), NOON)).expectNoEvents();
        deferred().when(DeferDelivery.late(ID, SECOND, NOON)).expectNoEvents();
    }

    @Test
    void aFurtherMessageNamesNobodyAgain() {
        deferred()
                .andGiven(sent(3, 3, send(103, ANNA, "c")))
                .when(DeferDelivery.absent(ID, SECOND.and(Newest.of(3, ANNA)), List.of(BEN), NOON))
                .expectEvents(new DeliveryDeferred(ID, SECOND.and(Newest.of(3, ANNA)), List.of(), 1, NOON));
    }

    @Test
    void whoWaitsAlreadyIsNamedAnewWhereNobodyKnowsItAnyMore() {
        deferred().when(DeferDelivery.anew(ID, SECOND, NOON)).expectEvents(deferred(SECOND, BEN));
        deferred()
                .andGiven(delivered(1))
                .when(DeferDelivery.anew(ID, SECOND, NOON))
                .expectEvents(deferred(SECOND, 2, BEN));
        given().andGiven(delivered(2))
                .when(DeferDelivery.anew(ID, SECOND, NOON))
                .expectNoEvents();
    }

    @Test
    void theAuthorOfWhatIsNewestIsNamedAnewForWhatIsOlder() {
        deferred()
                .andGiven(sent(3, 1, send(103, BEN, "c")))
                .when(DeferDelivery.anew(ID, Newest.of(3, BEN), NOON))
                .expectEvents(new DeliveryDeferred(
                        ID,
                        new Newest(3, BEN, 2),
                        List.of(new DeliveryDeferred.Waiting(ANNA, 1), new DeliveryDeferred.Waiting(BEN, 1)),
                        0,
                        NOON));
    }

    @Test
    void whoIsNamedAnewWaitsSinceTheyFirstDid() {
        Instant later = NOON.plus(Deferrals.GIVE_UP);
        deferred()
                .andGiven(new DeliveryDeferred(ID, SECOND, List.of(new DeliveryDeferred.Waiting(BEN, 1)), 0, later))
                .when(new RetryDelivery(ID, later))
                .expectEvents(new DeliveryAbandoned(ID, List.of(BEN), 0, later));
    }

    @Test
    void whatWaitsIsSettledOnceADeviceHoldsAllOfIt() {
        AcknowledgeDelivery first = new AcknowledgeDelivery(ID, List.of(held(BEN, PHONE, 1)), NOON);
        AcknowledgeDelivery all = new AcknowledgeDelivery(ID, List.of(held(BEN, PHONE, 2)), NOON);

        deferred().when(first).expectEvents(delivered(1));
        deferred().when(all).expectEvents(delivered(2), settled(BEN, false));
    }

    @Test
    void whatIsHeldIsSettledOnceMoreWhenItIsRead() {
        ReadMessages read = new ReadMessages(ID, held(BEN, LAPTOP, 2), NOON);

        deferred()
                .andGiven(delivered(2), settled(BEN, false))
                .when(read)
                .expectEvents(new MessagesRead(ID, held(BEN, LAPTOP, 2), false, 0, 0, NOON), settled(BEN, true));
        deferred()
                .when(read)
                .expectEvents(new MessagesRead(ID, held(BEN, LAPTOP, 2), true, 0, 0, NOON), settled(BEN, true));
    }

    @Test
    void whatIsSettledIsSettledOnce() {
        deferred()
                .andGiven(delivered(2), settled(BEN, false))
                .when(new AcknowledgeDelivery(ID, List.of(held(BEN, LAPTOP, 2)), NOON))
                .expectEvents(new MessagesDelivered(ID, List.of(new Delivery(held(BEN, LAPTOP, 2), false, 0)), NOON));
    }

    @Test
    void whoWasSettledIsWaitedForAnew() {
        deferred()
                .andGiven(delivered(2), settled(BEN, false), sent(3, 3, send(103, ANNA, "c")))
                .when(DeferDelivery.absent(ID, SECOND.and(Newest.of(3, ANNA)), List.of(BEN), NOON))
                .expectEvents(deferred(SECOND.and(Newest.of(3, ANNA)), 3, BEN));
    }

    @Test
    void aFurtherTryIsForThoseWhoAreWaitedFor() {
        deferred()
                .when(new RetryDelivery(ID, NOON))
                .expectEvents(new DeliveryRetried(ID, List.of(BEN), NOON))
                .expectResultMessagePayload(1);
        given().when(new RetryDelivery(ID, NOON)).expectNoEvents().expectResultMessagePayload(0);
    }

    @Test
    void itIsGivenUpAfterThirtyDaysOrWithTheAccount() {
        deferred()
                .when(new RetryDelivery(ID, NOON.plus(Deferrals.GIVE_UP)))
                .expectEvents(new DeliveryAbandoned(ID, List.of(BEN), 0, NOON.plus(Deferrals.GIVE_UP)))
                .expectResultMessagePayload(0);
        talk.strangers.add(BEN);
        deferred().when(new RetryDelivery(ID, NOON)).expectEvents(new DeliveryAbandoned(ID, List.of(BEN), 0, NOON));
    }

    private TestExecutor<Conversation> given() {
        return talk.fixture.given(started(), sent(1, 1, send(101, ANNA, "a")), sent(2, 2, send(102, ANNA, "b")));
    }

    private TestExecutor<Conversation> deferred() {
        return given().andGiven(deferred(SECOND, BEN));
    }

    private static DeliveryDeferred deferred(Newest newest, UserId... members) {
        return deferred(newest, 1, members);
    }

    private static DeliveryDeferred deferred(Newest newest, long from, UserId... members) {
        return new DeliveryDeferred(
                ID,
                newest,
                Stream.of(members)
                        .map(it -> new DeliveryDeferred.Waiting(it, from))
                        .toList(),
                0,
                NOON);
    }

    private static DeliverySettled settled(UserId user, boolean read) {
        return new DeliverySettled(ID, List.of(new Settlement(user, read)), 0, NOON);
    }

    private static MessagesDelivered delivered(long upTo) {
        return new MessagesDelivered(ID, List.of(new Delivery(held(BEN, PHONE, upTo), true, 0)), NOON);
    }
}
