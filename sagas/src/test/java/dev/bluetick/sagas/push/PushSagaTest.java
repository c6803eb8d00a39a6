package dev.bluetick.sagas.push;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DeferDelivery;
import dev.bluetick.commands.conversation.DeliveryDeferred;
import dev.bluetick.commands.conversation.DeliveryDeferred.Waiting;
import dev.bluetick.commands.conversation.DeliverySettled;
import dev.bluetick.commands.conversation.DeliverySettled.Settlement;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.Newest;
import dev.bluetick.commands.push.NotifyMessages;
import dev.bluetick.commands.push.NotifyMessages.Due;
import dev.bluetick.commands.push.WithdrawNotification;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.test.saga.ContinuedGivenState;
import org.axonframework.test.saga.FixtureConfiguration;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Anna writes, and Ben and Cleo are not here.
class PushSagaTest {

    private static final UserId ANNA = UserId.of(1);
    private static final UserId BEN = UserId.of(2);
    private static final UserId CLEO = UserId.of(3);
    private static final ConversationId TALK = ConversationId.ofPair(ANNA, BEN);
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Duration BUFFER = PushBuffer.DEFAULT.time();
    private static final Duration PAUSE = PushSaga.PAUSES.after(0, BEN);
    private static final String CLOSED = "the store cannot be written";
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final FixtureConfiguration saga = new SagaTestFixture<>(PushSaga.class);
    private List<UserId> failing = List.of();
    private boolean closed;

    @BeforeEach
    void services() {
        saga.registerResource(((InstantSource) saga::currentTime).withZone(ZoneOffset.UTC));
        saga.registerResource(PushBuffer.DEFAULT);
        saga.setCallbackBehavior((command, _) -> {
            if (closed) {
                throw new IllegalStateException(CLOSED);
            }
            return command instanceof NotifyMessages ? failing : null;
        });
    }

    private static DeliveryDeferred deferred(long upTo, Waiting... members) {
        return deferred(upTo, 0, members);
    }

    private static DeliveryDeferred deferred(long upTo, int others, Waiting... members) {
        return new DeliveryDeferred(TALK, new Newest(upTo, ANNA, 0), List.of(members), others, NOON);
    }

    private static DeferDelivery anew(long upTo) {
        return DeferDelivery.anew(TALK, new Newest(upTo, ANNA, 0), NOON.plus(MOMENT));
    }

    private static DeliverySettled settled(UserId user, boolean read) {
        return new DeliverySettled(TALK, List.of(new Settlement(user, read)), 0, NOON);
    }

    private static MessageDeleted deleted(long seq) {
        return new MessageDeleted(TALK, new MessageId(9), seq, ANNA, NOON);
    }

    private static NotifyMessages notify(Duration since, Due... due) {
        return new NotifyMessages(TALK, List.of(due), NOON.plus(since));
    }

    private static WithdrawNotification withdraw(Duration since, Due... due) {
        return new WithdrawNotification(TALK, List.of(due), NOON.plus(since));
    }

    private ContinuedGivenState waiting() {
        return saga.givenCurrentTime(NOON).andThenAPublished(deferred(5, new Waiting(BEN, 4)));
    }

    private ContinuedGivenState notified() throws Exception {
        return waiting().andThenTimeElapses(BUFFER).andThenTimeElapses(MOMENT);
    }

    @Test
    void whatComesTogetherMakesOneNotification() throws Exception {
        waiting()
                .andThenTimeElapses(Duration.ofSeconds(2))
                .andThenAPublished(deferred(7))
                .whenTimeElapses(Duration.ofSeconds(1))
                .expectDispatchedCommands(notify(BUFFER, new Due(BEN, 4, 7)));
    }

    @Test
    void eachIsToldWhenTheirMessagesAreGathered() throws Exception {
        waiting()
                .andThenTimeElapses(Duration.ofSeconds(2))
                .andThenAPublished(deferred(7, new Waiting(CLEO, 6)))
                .andThenTimeElapses(Duration.ofSeconds(1))
                .andThenTimeElapses(MOMENT)
                .whenTimeElapses(Duration.ofSeconds(2))
                .expectDispatchedCommands(notify(Duration.ofSeconds(5).plus(MOMENT), new Due(CLEO, 6, 7)));
    }

    @Test
    void whoHoldsItBeforeIsNotNotified() throws Exception {
        waiting().andThenAPublished(settled(BEN, false)).whenTimeElapses(BUFFER).expectNoDispatchedCommands();
    }

    @Test
    void aFurtherMessageMakesANotificationThatReplacesTheFirst() throws Exception {
        notified()
                .andThenAPublished(deferred(6))
                .whenTimeElapses(BUFFER)
                .expectDispatchedCommands(notify(BUFFER.multipliedBy(2).plus(MOMENT), new Due(BEN, 4, 6)));
    }

    @Test
    void whoWasToldIsNotToldAgain() throws Exception {
        notified().whenTimeElapses(Duration.ofHours(1)).expectNoDispatchedCommands();
    }

    @Test
    void whoCouldNotBeToldIsTriedAgain() throws Exception {
        failing = List.of(BEN);
        notified()
                .whenTimeElapses(PAUSE)
                .expectDispatchedCommands(notify(BUFFER.plus(PAUSE).plus(MOMENT), new Due(BEN, 4, 5)));
    }

    @Test
    void afterThreeTriesNobodyIsTriedAgain() throws Exception {
        failing = List.of(BEN);
        notified()
                .andThenTimeElapses(PAUSE)
                .andThenTimeElapses(PushSaga.PAUSES.after(1, BEN))
                .andThenTimeElapses(MOMENT)
                .whenTimeElapses(Duration.ofHours(1))
                .expectNoDispatchedCommands();
    }

    @Test
    void whoCannotBeToldHoldsUpNoOther() throws Exception {
        failing = List.of(BEN);
        notified()
                .andThenAPublished(deferred(6, new Waiting(CLEO, 6)))
                .whenTimeElapses(BUFFER)
                .expectDispatchedCommands(notify(BUFFER.multipliedBy(2).plus(MOMENT), new Due(CLEO, 6, 6)));
    }

    @Test
    void whatIsReadElsewhereIsTakenBack() throws Exception {
        notified()
                .andThenAPublished(settled(BEN, false))
                .whenPublishingA(settled(BEN, true))
                .expectDispatchedCommands(withdraw(Duration.ZERO, new Due(BEN, 4, 5)))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    @Test
    void whatIsReadBeforeItWasToldEndsIt() {
        waiting().whenPublishingA(settled(BEN, true)).expectActiveSagas(0).expectNoScheduledDeadlines();
    }

    @Test
    void whatIsDeletedIsTakenBackWhereItWasTold() throws Exception {
        notified()
                .whenPublishingA(deleted(5))
                .expectDispatchedCommands(withdraw(Duration.ZERO, new Due(BEN, 4, 5)))
                .expectActiveSagas(1);
    }

    @Test
    void whatIsDeletedAndWasNotToldIsNoMatter() throws Exception {
        notified().whenPublishingA(deleted(3)).expectNoDispatchedCommands();
    }

    @Test
    void whereTheSagaWasLostTheConversationIsToNameThoseWhoWait() throws Exception {
        saga.givenCurrentTime(NOON)
                .andThenAPublished(deferred(6))
                .andThenAPublished(deferred(7))
                .whenTimeElapses(MOMENT)
                .expectDispatchedCommands(anew(7))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    @Test
    void whereTheSagaWasLostAndOneMoreIsWaitedForTheOthersAreToBeNamedToo() throws Exception {
        saga.givenCurrentTime(NOON)
                .andThenAPublished(deferred(6, 1, new Waiting(CLEO, 6)))
                .andThenTimeElapses(MOMENT)
                .andThenAPublished(deferred(6, new Waiting(BEN, 4), new Waiting(CLEO, 6)))
                .andThenTimeElapses(BUFFER.minus(MOMENT))
                .whenTimeElapses(MOMENT)
                .expectDispatchedCommands(notify(BUFFER.plus(MOMENT), new Due(BEN, 4, 6)));
    }

    @Test
    void aSagaOfSomethingNewAsksForNobody() {
        saga.givenCurrentTime(NOON)
                .whenPublishingA(deferred(6, new Waiting(BEN, 4)))
                .expectNoScheduledDeadlineWithName(Duration.ZERO, PushSaga.ASK);
    }

    @Test
    void aSagaThatKnowsTheOthersAsksForNobody() {
        saga.givenCurrentTime(NOON)
                .andThenAPublished(deferred(6, new Waiting(BEN, 4)))
                .whenPublishingA(deferred(7, 1, new Waiting(CLEO, 7)))
                .expectNoScheduledDeadlineWithName(Duration.ZERO, PushSaga.ASK);
    }

    /// So the deadline is tried again, and counted.
    @Test
    void whereTheConversationCannotBeAskedTheDeadlineFails() {
        closed = true;
        var lost = saga.givenCurrentTime(NOON).andThenAPublished(deferred(6));
        assertThatThrownBy(() -> lost.whenTimeElapses(MOMENT)).hasStackTraceContaining(CLOSED);
    }

    @Test
    void whoIsToldWhileTheConversationCannotBeAskedEndsNothing() {
        saga.givenCurrentTime(NOON)
                .andThenAPublished(deferred(6, 1, new Waiting(CLEO, 6)))
                .whenPublishingA(settled(CLEO, true))
                .expectActiveSagas(1)
                .expectScheduledDeadlineWithName(Duration.ZERO, PushSaga.ASK);
    }

    @Test
    void onceTheyAreNamedNobodyIsAskedAnyMore() {
        saga.givenCurrentTime(NOON)
                .andThenAPublished(deferred(6, 1, new Waiting(CLEO, 6)))
                .whenPublishingA(deferred(7, new Waiting(BEN, 4), new Waiting(CLEO, 6)))
                .expectNoScheduledDeadlineWithName(Duration.ZERO, PushSaga.ASK);
    }

    @Test
    void whoIsNamedAnewAndWasToldIsNotToldAgain() throws Exception {
        notified()
                .andThenAPublished(deferred(5, new Waiting(BEN, 4)))
                .whenTimeElapses(BUFFER)
                .expectNoDispatchedCommands();
    }

    @Test
    void whoNeverReadsIsForgottenInTheEnd() throws Exception {
        notified().whenTimeElapses(PushSaga.KEPT).expectActiveSagas(0).expectNoScheduledDeadlines();
    }
}
