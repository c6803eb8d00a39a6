package dev.bluetick.sagas.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DeliveryAbandoned;
import dev.bluetick.commands.conversation.DeliveryDeferred;
import dev.bluetick.commands.conversation.DeliveryDeferred.Waiting;
import dev.bluetick.commands.conversation.DeliverySettled;
import dev.bluetick.commands.conversation.Newest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.test.saga.FixtureConfiguration;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliverySagaTest {

    private static final UserId ANNA = UserId.of(1);
    private static final UserId BEN = UserId.of(2);
    private static final ConversationId TALK = ConversationId.ofPair(ANNA, BEN);
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Duration FIRST = DeliverySaga.PAUSES.after(0, TALK);
    private static final Duration SECOND = DeliverySaga.PAUSES.after(1, TALK);

    private final FixtureConfiguration saga = new SagaTestFixture<>(DeliverySaga.class);
    private int waiting = 1;

    @BeforeEach
    void conversation() {
        saga.registerResource(Clock.systemUTC());
        saga.setCallbackBehavior((_, _) -> waiting);
    }

    private static DeliveryDeferred deferred(long upTo, Waiting... members) {
        return new DeliveryDeferred(TALK, new Newest(upTo, ANNA, 0), List.of(members), 0, NOON);
    }

    @Test
    void whatWaitsIsTriedAgainAfterAPause() {
        saga.givenNoPriorActivity()
                .whenPublishingA(deferred(1, new Waiting(BEN, 1)))
                .expectActiveSagas(1)
                .expectScheduledDeadlineWithName(FIRST, DeliverySaga.RETRY);
    }

    @Test
    void eachFurtherPauseIsLonger() {
        saga.givenAPublished(deferred(1, new Waiting(BEN, 1)))
                .whenTimeElapses(FIRST)
                .expectScheduledDeadlineWithName(SECOND, DeliverySaga.RETRY);
        assertThat(SECOND).isGreaterThan(FIRST);
    }

    @Test
    void itEndsWhereNobodyIsWaitedForAnyMore() {
        waiting = 0;
        saga.givenAPublished(deferred(1, new Waiting(BEN, 1)))
                .whenTimeElapses(FIRST)
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    @Test
    void itEndsWhenEverybodyHoldsEverything() {
        saga.givenAPublished(deferred(1, new Waiting(BEN, 1)))
                .whenPublishingA(new DeliverySettled(TALK, List.of(), 0, NOON))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    @Test
    void itGoesOnForThoseWhoAreLeft() {
        saga.givenAPublished(deferred(1, new Waiting(BEN, 1)))
                .whenPublishingA(new DeliveryAbandoned(TALK, List.of(ANNA), 1, NOON))
                .expectActiveSagas(1)
                .expectScheduledDeadlineWithName(FIRST, DeliverySaga.RETRY);
    }

    @Test
    void aFurtherMessageDoesNotMakeThePausesShortAgain() throws Exception {
        saga.givenAPublished(deferred(1, new Waiting(BEN, 1)))
                .andThenTimeElapses(FIRST)
                .whenPublishingA(deferred(2))
                .expectScheduledDeadlineWithName(SECOND, DeliverySaga.RETRY);
    }

    @Test
    void whoIsWaitedForAnewDoes() throws Exception {
        saga.givenAPublished(deferred(1, new Waiting(BEN, 1)))
                .andThenTimeElapses(FIRST)
                .whenPublishingA(deferred(2, new Waiting(ANNA, 1)))
                .expectScheduledDeadlineWithName(FIRST, DeliverySaga.RETRY);
    }

    @Test
    void whoComesWhileTheFirstPauseGoesOnDoesNotProlongIt() throws Exception {
        saga.givenAPublished(deferred(1, new Waiting(BEN, 1)))
                .andThenTimeElapses(FIRST.minusSeconds(1))
                .whenPublishingA(deferred(2, new Waiting(ANNA, 1)))
                .expectScheduledDeadlineWithName(Duration.ofSeconds(1), DeliverySaga.RETRY);
    }

    @Test
    void aTryThatFailsIsFollowedByTheNext() throws Exception {
        saga.setCallbackBehavior((_, _) -> {
            throw new IllegalStateException("the store cannot be written");
        });
        saga.givenAPublished(deferred(1, new Waiting(BEN, 1)))
                .whenTimeElapses(FIRST)
                .expectScheduledDeadlineWithName(SECOND, DeliverySaga.RETRY);
    }

    @Test
    void pausesGrowToALongestOneAndAreNotTheSameForAll() {
        assertThat(IntStream.range(0, 100).mapToObj(tries -> DeliverySaga.PAUSES.after(tries, TALK)))
                .allSatisfy(pause -> assertThat(pause)
                        .isBetween(DeliverySaga.PAUSES.first().dividedBy(2), DeliverySaga.PAUSES.longest()));
        assertThat(IntStream.range(0, 100)
                        .mapToObj(whose -> DeliverySaga.PAUSES.after(5, whose))
                        .distinct())
                .hasSizeGreaterThan(50);
    }
}
