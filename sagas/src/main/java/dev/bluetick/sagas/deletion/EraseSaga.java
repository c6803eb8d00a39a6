package dev.bluetick.sagas.deletion;

import dev.bluetick.commands.EventTime;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DeleteWindow;
import dev.bluetick.commands.conversation.DeleteWindowClosed;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.push.TellDeletions;
import dev.bluetick.sagas.Backoff;
import dev.bluetick.sagas.push.PushBuffer;
import dev.bluetick.sagas.push.PushSaga;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.messaging.Scope;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;

/// Follows what was deleted for everyone to the phones that hold it and are not connected: they are told to drop it,
/// soon, with growing pauses where more is deleted or somebody could not be told, and once more when the window is
/// closed. That last round finds who only seemed connected, and who was told and never came: a phone may be off, and
/// its provider drop what is not to be shown. There is one saga for each conversation in which something was deleted,
/// until its window is closed and [#TRIES] rounds more at the most; a device that connects learns of it anyway.
@ProcessingGroup("erase-saga")
public class EraseSaga {

    /// Rounds that are made once the window is closed.
    static final int TRIES = 3;
    /// In the long run two to four an hour for a conversation: Apple asks for two or three for an app ("Pushing
    /// background updates to your App").
    static final Backoff PAUSES = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(30));
    /// With the window's length: where nothing more is deleted and nobody closes the window.
    static final Duration KEPT = Duration.ofDays(30);

    static final String TELL = "tell";
    static final String TOLD = "told";
    static final String LOST = "lost";
    static final String FORGET = "forget";

    /// What became of a round.
    ///
    /// @param everybody nobody is known to have been told
    /// @param failed those to be tried again
    public record Told(ConversationId conversation, boolean everybody, List<UserId> failed) {}

    /// The part of the conversation in which something was deleted; 0: it has not begun.
    private long from;
    private long upTo;
    /// Whom the next round is for: everybody, or some.
    private boolean everybody;
    private List<UserId> some = List.of();
    private int rounds;
    private boolean planned;
    private boolean asking;
    private boolean closed;
    private int roundsAfterClosing;
    /// More was deleted since it was last to be forgotten.
    private boolean more;

    @StartSaga
    @SagaEventHandler(associationProperty = "conversationId")
    public void on(MessageDeleted event, DeadlineManager deadlines, PushBuffer buffer, DeleteWindow window) {
        more = from > 0;
        if (!more) {
            keep(event.conversationId(), deadlines, window);
        }
        from = from == 0 ? event.seq() : Math.min(from, event.seq());
        upTo = Math.max(upTo, event.seq());
        closed = false;
        everybody = true;
        plan(event.conversationId(), deadlines, buffer);
    }

    @SagaEventHandler(associationProperty = "conversationId")
    public void on(DeleteWindowClosed event, DeadlineManager deadlines, PushBuffer buffer) {
        if (event.upTo() >= upTo) {
            closed = true;
            everybody = true;
            roundsAfterClosing = 0;
            plan(event.conversationId(), deadlines, buffer);
        }
    }

    private void plan(ConversationId conversation, DeadlineManager deadlines, PushBuffer buffer) {
        if (!asking && !planned && isAnybodyLeft()) {
            planned = true;
            Duration pause = rounds == 0 ? buffer.time() : PAUSES.after(rounds - 1, conversation);
            deadlines.schedule(pause, TELL, conversation);
        }
    }

    private boolean isAnybodyLeft() {
        return everybody || !some.isEmpty();
    }

    @DeadlineHandler(deadlineName = TELL)
    public void tell(ConversationId conversation, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        List<UserId> whom = everybody ? List.of() : some;
        planned = false;
        asking = true;
        everybody = false;
        some = List.of();
        rounds++;
        if (closed) {
            roundsAfterClosing++;
        }
        deadlines.schedule(PushSaga.PATIENCE, LOST, conversation);
        ScopeDescriptor here = Scope.describeCurrentScope();
        commands.<TellDeletions, List<UserId>>send(
                new TellDeletions(conversation, from, upTo, whom, EventTime.now(clock)),
                (_, result) -> deadlines.schedule(Duration.ZERO, TOLD, told(conversation, whom, result), here));
    }

    private static Told told(
            ConversationId conversation, List<UserId> whom, CommandResultMessage<? extends List<UserId>> result) {
        return result.isExceptional()
                ? new Told(conversation, whom.isEmpty(), whom)
                : new Told(conversation, false, result.getPayload());
    }

    @DeadlineHandler(deadlineName = TOLD)
    public void told(Told told, DeadlineManager deadlines, PushBuffer buffer) {
        asking = false;
        deadlines.cancelAllWithinScope(LOST);
        everybody |= told.everybody();
        some = told.failed();
        goOn(told.conversation(), deadlines, buffer);
    }

    /// A round whose outcome a crash has swallowed is made once more.
    @DeadlineHandler(deadlineName = LOST)
    public void lost(ConversationId conversation, DeadlineManager deadlines, PushBuffer buffer) {
        asking = false;
        everybody = true;
        goOn(conversation, deadlines, buffer);
    }

    private void goOn(ConversationId conversation, DeadlineManager deadlines, PushBuffer buffer) {
        if (closed && (roundsAfterClosing >= TRIES || (roundsAfterClosing > 0 && !isAnybodyLeft()))) {
            end(deadlines);
        } else {
            plan(conversation, deadlines, buffer);
        }
    }

    @DeadlineHandler(deadlineName = FORGET)
    public void forget(ConversationId conversation, DeadlineManager deadlines, DeleteWindow window) {
        if (more) {
            more = false;
            keep(conversation, deadlines, window);
        } else {
            end(deadlines);
        }
    }

    private static void keep(ConversationId conversation, DeadlineManager deadlines, DeleteWindow window) {
        deadlines.schedule(window.length().plus(KEPT), FORGET, conversation);
    }

    private static void end(DeadlineManager deadlines) {
        for (String name : List.of(TELL, LOST, FORGET)) {
            deadlines.cancelAllWithinScope(name);
        }
        SagaLifecycle.end();
    }
}
