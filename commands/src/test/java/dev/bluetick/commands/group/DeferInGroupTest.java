package dev.bluetick.commands.group;

import static dev.bluetick.commands.group.Club.ANNA;
import static dev.bluetick.commands.group.Club.BEN;
import static dev.bluetick.commands.group.Club.CLEO;
import static dev.bluetick.commands.group.Club.EVE;
import static dev.bluetick.commands.group.Club.ID;
import static dev.bluetick.commands.group.Club.NOON;
import static dev.bluetick.commands.group.Club.TALK;
import static dev.bluetick.commands.group.Club.at;
import static dev.bluetick.commands.group.Club.created;
import static dev.bluetick.commands.group.Club.delivered;
import static dev.bluetick.commands.group.Club.inGroup;
import static dev.bluetick.commands.group.Club.removed;
import static dev.bluetick.commands.group.Club.risen;
import static dev.bluetick.commands.group.Club.sent;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.DeferDelivery;
import dev.bluetick.commands.conversation.DeliveryAbandoned;
import dev.bluetick.commands.conversation.DeliveryDeferred;
import dev.bluetick.commands.conversation.DeliveryRetried;
import dev.bluetick.commands.conversation.DeliverySettled;
import dev.bluetick.commands.conversation.DeliverySettled.Settlement;
import dev.bluetick.commands.conversation.Newest;
import dev.bluetick.commands.conversation.RetryDelivery;
import dev.bluetick.commands.group.ReceiptsRisen.Rise;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/// Anna's message waits for Ben and Cleo.
class DeferInGroupTest {

    private static final Newest SECOND = new Newest(2, ANNA, 0);

    private final Club club = new Club();

    @Test
    void whoIsLateIsFoundByWhereTheyStand() {
        given().andGiven(risen(delivered(at(BEN, 2), 0)))
                .when(inGroup(DeferDelivery.late(TALK, SECOND, NOON)))
                .expectEvents(deferred(SECOND, CLEO));
    }

    @Test
    void whoIsAbsentIsWaitedForAndStrangersArePassedOver() {
        given().when(inGroup(DeferDelivery.absent(TALK, SECOND, List.of(BEN, EVE), NOON)))
                .expectEvents(deferred(SECOND, BEN));
    }

    @Test
    void whatManyHoldIsSettledInOneEvent() {
        given().andGiven(deferred(SECOND, BEN, CLEO))
                .when(new RaiseReceipts(ID, List.of(at(BEN, 2)), List.of(at(CLEO, 2)), NOON))
                .expectEvents(
                        risen(delivered(at(BEN, 2), 0), new Rise(at(CLEO, 2), 0, 0)),
                        new DeliverySettled(
                                TALK, List.of(new Settlement(BEN, false), new Settlement(CLEO, true)), 0, NOON));
    }

    @Test
    void forHowManyOthersSomethingWaitsIsTold() {
        given().andGiven(deferred(SECOND, BEN))
                .when(inGroup(DeferDelivery.absent(TALK, SECOND, List.of(CLEO), NOON)))
                .expectEvents(
                        new DeliveryDeferred(TALK, SECOND, List.of(new DeliveryDeferred.Waiting(CLEO, 1)), 1, NOON));
    }

    @Test
    void aFormerMemberIsWaitedForNoLonger() {
        given().andGiven(deferred(SECOND, BEN, CLEO), removed(3, 2, ANNA, BEN))
                .when(inGroup(new RetryDelivery(TALK, NOON)))
                .expectEvents(
                        new DeliveryAbandoned(TALK, List.of(BEN), 1, NOON),
                        new DeliveryRetried(TALK, List.of(CLEO), NOON))
                .expectResultMessagePayload(1);
    }

    private TestExecutor<Group> given() {
        return club.given(created(BEN, CLEO), sent(2, 2, ANNA));
    }

    private static DeliveryDeferred deferred(Newest newest, UserId... members) {
        return new DeliveryDeferred(
                TALK,
                newest,
                Stream.of(members)
                        .map(it -> new DeliveryDeferred.Waiting(it, 1))
                        .toList(),
                0,
                NOON);
    }
}
