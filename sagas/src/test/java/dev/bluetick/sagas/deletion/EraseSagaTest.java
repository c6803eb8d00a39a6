package dev.bluetick.sagas.deletion;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DeleteWindow;
import dev.bluetick.commands.conversation.DeleteWindowClosed;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.push.TellDeletions;
import dev.bluetick.sagas.push.PushBuffer;
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

/// Anna deletes what she has written to Ben.
class EraseSagaTest {

    private static final UserId ANNA = UserId.of(1);
    private static final UserId BEN = UserId.of(2);
    private static final ConversationId TALK = ConversationId.ofPair(ANNA, BEN);
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Duration BUFFER = PushBuffer.DEFAULT.time();
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration KEPT = DeleteWindow.DEFAULT.length().plus(EraseSaga.KEPT);

    private final FixtureConfiguration saga = new SagaTestFixture<>(EraseSaga.class);
    private List<UserId> failing = List.of();
    private boolean unreadable;
    private Duration passed = Duration.ZERO;

    @BeforeEach
    void services() {
        saga.registerResource(((InstantSource) saga::currentTime).withZone(ZoneOffset.UTC));
        saga.registerResource(PushBuffer.DEFAULT);
        saga.registerResource(DeleteWindow.DEFAULT);
        saga.setCallbackBehavior((_, _) -> {
            if (unreadable) {
                throw new IllegalStateException("the read models cannot be read");
            }
            return failing;
        });
    }

    private static MessageDeleted deleted(long seq) {
        return new MessageDeleted(TALK, new MessageId(100 + seq), seq, ANNA, NOON);
    }

    private static DeleteWindowClosed closed(long upTo) {
        return new DeleteWindowClosed(TALK, upTo, NOON);
    }

    private static Duration pause(int round) {
        return EraseSaga.PAUSES.after(round, TALK);
    }

    private TellDeletions tell(long from, long upTo, UserId... members) {
        return new TellDeletions(TALK, from, upTo, List.of(members), NOON.plus(passed));
    }

    private ContinuedGivenState deletedFive() {
        return saga.givenCurrentTime(NOON).andThenAPublished(deleted(5));
    }

    private ContinuedGivenState after(Duration time, ContinuedGivenState given) throws Exception {
        passed = passed.plus(time);
        return given.andThenTimeElapses(time);
    }

    /// With the moment in which it is known what became of it.
    private ContinuedGivenState toldOnce() throws Exception {
        return after(MOMENT, after(BUFFER, deletedFive()));
    }

    private ContinuedGivenState round(int round, ContinuedGivenState given) throws Exception {
        return after(MOMENT, after(pause(round), given));
    }

    @Test
    void whatIsDeletedTogetherIsToldTogetherToEverybody() throws Exception {
        ContinuedGivenState both = deletedFive().andThenAPublished(deleted(3));
        passed = BUFFER;
        both.whenTimeElapses(BUFFER).expectDispatchedCommands(tell(3, 5));
    }

    @Test
    void onceAllAreToldItWaitsForTheWindowToClose() throws Exception {
        toldOnce().whenTimeElapses(HOUR).expectNoDispatchedCommands().expectActiveSagas(1);
    }

    @Test
    void whoCouldNotBeToldIsTriedAgainAlone() throws Exception {
        failing = List.of(BEN);
        ContinuedGivenState given = toldOnce();
        passed = passed.plus(pause(0));
        given.whenTimeElapses(pause(0)).expectDispatchedCommands(tell(5, 5, BEN));
    }

    @Test
    void whereNobodyCouldBeAskedForEverybodyIsTriedAgain() throws Exception {
        unreadable = true;
        ContinuedGivenState given = toldOnce();
        passed = passed.plus(pause(0));
        given.whenTimeElapses(pause(0)).expectDispatchedCommands(tell(5, 5));
    }

    @Test
    void whatIsDeletedLaterIsToldWithWhatWasBefore() throws Exception {
        ContinuedGivenState given = toldOnce().andThenAPublished(deleted(9));
        passed = passed.plus(pause(0));
        given.whenTimeElapses(pause(0)).expectDispatchedCommands(tell(5, 9));
    }

    @Test
    void eachFurtherRoundWaitsLonger() throws Exception {
        ContinuedGivenState given = round(0, toldOnce().andThenAPublished(deleted(9)));
        given.whenPublishingA(deleted(12)).expectScheduledDeadlineWithName(pause(1), EraseSaga.TELL);
    }

    @Test
    void whenTheWindowIsClosedAllAreLookedAtOnceMoreAndItEnds() throws Exception {
        ContinuedGivenState given = toldOnce().andThenAPublished(closed(5));
        passed = passed.plus(pause(0));
        given.whenTimeElapses(pause(0)).expectDispatchedCommands(tell(5, 5));
    }

    @Test
    void thenItEnds() throws Exception {
        after(pause(0), toldOnce().andThenAPublished(closed(5)))
                .whenTimeElapses(MOMENT)
                .expectNoDispatchedCommands()
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    @Test
    void whoCannotBeToldThenIsGivenUpAfterThreeRounds() throws Exception {
        failing = List.of(BEN);
        ContinuedGivenState given = round(1, round(0, toldOnce()).andThenAPublished(closed(5)));
        ContinuedGivenState third = after(pause(3), round(2, given));
        third.whenTimeElapses(MOMENT).expectActiveSagas(0).expectNoScheduledDeadlines();
    }

    @Test
    void whatIsClosedBelowTheNewestDeletionEndsNothing() throws Exception {
        round(0, toldOnce().andThenAPublished(deleted(9)))
                .whenPublishingA(closed(5))
                .expectActiveSagas(1)
                .expectNoScheduledDeadlineWithName(pause(1), EraseSaga.TELL);
    }

    @Test
    void whatIsDeletedAfterTheClosingKeepsIt() throws Exception {
        ContinuedGivenState given =
                round(0, toldOnce().andThenAPublished(closed(5)).andThenAPublished(deleted(7)));
        given.whenTimeElapses(HOUR).expectNoDispatchedCommands().expectActiveSagas(1);
    }

    @Test
    void whatIsDeletedJustBeforeItIsForgottenIsToldAllTheSame() throws Exception {
        ContinuedGivenState given =
                after(KEPT.minus(BUFFER).minusSeconds(1), toldOnce()).andThenAPublished(deleted(9));
        passed = passed.plus(pause(0));
        given.whenTimeElapses(pause(0)).expectDispatchedCommands(tell(5, 9)).expectActiveSagas(1);
    }

    @Test
    void whereNobodyClosesTheWindowItEndsInTheEnd() throws Exception {
        toldOnce().whenTimeElapses(KEPT).expectActiveSagas(0).expectNoScheduledDeadlines();
    }

    @Test
    void alsoWhereMoreWasDeleted() throws Exception {
        round(0, toldOnce().andThenAPublished(deleted(9)))
                .andThenTimeElapses(KEPT)
                .whenTimeElapses(KEPT)
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }
}
