package dev.bluetick.sagas.deletion;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.CloseDeleteWindow;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DeleteWindow;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.axonframework.test.saga.FixtureConfiguration;
import org.axonframework.test.saga.SagaTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeleteWindowSagaTest {

    private static final UserId ANNA = UserId.of(1);
    private static final ConversationId TALK = ConversationId.ofPair(ANNA, UserId.of(2));
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Duration WINDOW = DeleteWindow.DEFAULT.length();
    private static final Duration MORE = Duration.ofMinutes(20);

    private final FixtureConfiguration saga = new SagaTestFixture<>(DeleteWindowSaga.class);
    private @Nullable Instant from;
    private boolean unwritable;

    @BeforeEach
    void services() {
        saga.registerResource(((InstantSource) saga::currentTime).withZone(ZoneOffset.UTC));
        saga.registerResource(DeleteWindow.DEFAULT);
        saga.setCallbackBehavior((_, _) -> {
            if (unwritable) {
                throw new IllegalStateException("the store cannot be written");
            }
            return from;
        });
    }

    private static MessageDeleted deleted(long seq) {
        return new MessageDeleted(TALK, new MessageId(100 + seq), seq, ANNA, NOON);
    }

    private static CloseDeleteWindow close(long seq, Duration since) {
        return new CloseDeleteWindow(TALK, new MessageId(100 + seq), NOON.plus(since));
    }

    @Test
    void itWaitsForTheLengthOfTheWindow() {
        saga.givenCurrentTime(NOON)
                .whenPublishingA(deleted(5))
                .expectActiveSagas(1)
                .expectNoDispatchedCommands()
                .expectScheduledDeadlineWithName(WINDOW, DeleteWindowSaga.CLOSE);
    }

    @Test
    void thenTheWindowIsClosedAndItEnds() throws Exception {
        saga.givenCurrentTime(NOON)
                .andThenAPublished(deleted(5))
                .whenTimeElapses(WINDOW)
                .expectDispatchedCommands(close(5, WINDOW))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    @Test
    void whatElseIsDeletedBeginsNoOtherAndTheNewestMessageCounts() throws Exception {
        saga.givenCurrentTime(NOON)
                .andThenAPublished(deleted(5))
                .andThenAPublished(deleted(8))
                .andThenAPublished(deleted(6))
                .whenTimeElapses(WINDOW)
                .expectDispatchedCommands(close(8, WINDOW));
    }

    /// So a deadline that is a dead letter, or is of a message that a clock gone wrong has dated far ahead, holds it up
    /// no
    /// longer.
    @Test
    void aNewerDeletionHasItWaitAnew() throws Exception {
        saga.givenCurrentTime(NOON)
                .andThenAPublished(deleted(5))
                .andThenTimeElapses(MORE)
                .andThenAPublished(deleted(8))
                .whenTimeElapses(WINDOW.minus(MORE))
                .expectNoDispatchedCommands()
                .expectScheduledDeadlineWithName(MORE, DeleteWindowSaga.CLOSE);
    }

    @Test
    void whereTheConversationSaysThatItIsTooEarlyItAsksAgainThen() throws Exception {
        from = NOON.plus(WINDOW).plus(MORE);
        saga.givenCurrentTime(NOON)
                .andThenAPublished(deleted(5))
                .whenTimeElapses(WINDOW)
                .expectActiveSagas(1)
                .expectScheduledDeadlineWithName(MORE, DeleteWindowSaga.CLOSE);
    }

    @Test
    void andThenItIsClosed() throws Exception {
        from = NOON.plus(WINDOW).plus(MORE);
        var early = saga.givenCurrentTime(NOON).andThenAPublished(deleted(5)).andThenTimeElapses(WINDOW);
        from = null;
        early.whenTimeElapses(MORE)
                .expectDispatchedCommands(close(5, WINDOW.plus(MORE)))
                .expectActiveSagas(0);
    }

    /// So the deadline is tried again, and counted.
    @Test
    void whereTheConversationCannotBeAskedTheDeadlineFails() throws Exception {
        unwritable = true;
        var given = saga.givenCurrentTime(NOON).andThenAPublished(deleted(5));
        assertThatThrownBy(() -> given.whenTimeElapses(WINDOW)).hasStackTraceContaining("cannot be written");
    }
}
