package dev.bluetick.sagas.deletion;

import dev.bluetick.commands.EventTime;
import dev.bluetick.commands.conversation.CloseDeleteWindow;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DeleteWindow;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.jspecify.annotations.Nullable;

/// Has a conversation in which something was deleted for everyone close the window, once nothing more can be up to the
/// newest message that was. There is one saga for each such conversation, however much is deleted in it; where nothing
/// is, there is none, and the clock alone says what can be.
@ProcessingGroup("delete-window-saga")
public class DeleteWindowSaga {

    static final String CLOSE = "close";

    static final long TIMEOUT_SECONDS = 10;

    /// The newest message that was deleted, whenever it was.
    private @Nullable MessageId newest;

    private long seq;

    /// With a newer message it waits anew, also where its deadline is a dead letter.
    @StartSaga
    @SagaEventHandler(associationProperty = "conversationId")
    public void on(MessageDeleted event, DeadlineManager deadlines, DeleteWindow window) {
        if (event.seq() > seq) {
            deadlines.cancelAllWithinScope(CLOSE);
            deadlines.schedule(window.length(), CLOSE, event.conversationId());
            seq = event.seq();
            newest = event.messageId();
        }
    }

    /// The conversation says if it is too early: where the clock was set back, or the window made longer. Where it
    /// cannot be asked this fails, and so is tried again as deadlines are.
    @DeadlineHandler(deadlineName = CLOSE)
    public void close(ConversationId conversation, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        Instant now = EventTime.now(clock);
        Instant from = commands.sendAndWait(
                new CloseDeleteWindow(conversation, Objects.requireNonNull(newest), now),
                TIMEOUT_SECONDS,
                TimeUnit.SECONDS);
        if (from == null) {
            SagaLifecycle.end();
        } else {
            deadlines.schedule(Duration.between(now, from), CLOSE, conversation);
        }
    }
}
