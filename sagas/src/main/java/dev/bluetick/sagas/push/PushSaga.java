package dev.bluetick.sagas.push;

import dev.bluetick.commands.EventTime;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DeferDelivery;
import dev.bluetick.commands.conversation.DeliveryAbandoned;
import dev.bluetick.commands.conversation.DeliveryDeferred;
import dev.bluetick.commands.conversation.DeliverySettled;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.push.NotifyMessages;
import dev.bluetick.commands.push.NotifyMessages.Due;
import dev.bluetick.commands.push.PushCommand;
import dev.bluetick.commands.push.WithdrawNotification;
import dev.bluetick.sagas.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
import org.jspecify.annotations.Nullable;

/// Notifies those for whom something waits in a conversation: what comes within a [PushBuffer] makes one notification,
/// and a later one replaces it. One that could not be sent is tried [#TRIES] times. It is taken back when what it tells
/// of is read or deleted. There is one saga for each conversation in which anybody may have a notification, and it
/// keeps nobody for longer than [#KEPT]. It never waits for a service: what became of a try comes back as a deadline of
/// its own, so one that hangs holds up no other conversation. For its own store it waits, [#ASK_SECONDS] at most.
@ProcessingGroup("push-saga")
public class PushSaga {

    static final int TRIES = 3;
    static final Backoff PAUSES = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(10));
    static final Duration KEPT = Duration.ofDays(30);

    static final String NOTIFY = "notify";
    static final String TOLD = "told";
    static final String LOST = "lost";
    static final String FORGET = "forget";
    static final String ASK = "ask";

    static final long ASK_SECONDS = 10;

    /// A try whose outcome a crash has swallowed is made once more.
    public static final Duration PATIENCE = Duration.ofSeconds(PushCommand.MAX_SECONDS + 15L);

    /// What became of a try.
    ///
    /// @param failed those to be tried again
    public record Told(ConversationId conversation, List<Due> due, List<UserId> failed) {}

    private final Map<UserId, Turn> turns = new LinkedHashMap<>();
    private boolean begun;
    /// Something may wait for others, too, whom the saga before this one knew: it was lost, or given up.
    private boolean missing;
    /// A try is under way, and whether anything of what it tells was deleted meanwhile.
    private boolean asking;
    private boolean deletedMeanwhile;
    /// When the next try is to begin.
    private @Nullable Instant planned;

    /// Where it begins and something waits for others, too, it asks for an event that names them all.
    @StartSaga
    @SagaEventHandler(associationProperty = "conversationId")
    public void on(DeliveryDeferred event, DeadlineManager deadlines, PushBuffer buffer, Clock clock) {
        event.members().forEach(it -> turns.merge(it.userId(), Turn.of(it.from(), event.at()), Turn::again));
        Instant gathered = EventTime.now(clock).plus(buffer.time());
        turns.replaceAll((user, turn) -> turn.upTo(event.newest().of(user), gathered));
        if (missing) {
            deadlines.cancelAllWithinScope(ASK);
        }
        missing = (missing || !begun) && !event.namesAll();
        if (missing) {
            deadlines.schedule(
                    Duration.ZERO, ASK, DeferDelivery.anew(event.conversationId(), event.newest(), event.at()));
        }
        if (!begun) {
            begun = true;
            deadlines.schedule(KEPT, FORGET, event.conversationId());
        }
        plan(event.conversationId(), deadlines, clock);
    }

    /// Where the conversation cannot be asked this fails, and so is tried again as deadlines are; and once they give
    /// it up, with the next message that waits.
    @DeadlineHandler(deadlineName = ASK)
    public void ask(DeferDelivery of, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        commands.sendAndWait(
                DeferDelivery.anew(of.conversationId(), of.newest(), EventTime.now(clock)),
                ASK_SECONDS,
                TimeUnit.SECONDS);
        missing = false;
        endIfNothingIsLeft(deadlines);
    }

    /// Has the next try begin when the first of those who are due is. While one is under way its outcome is waited for.
    private void plan(ConversationId conversation, DeadlineManager deadlines, Clock clock) {
        Instant next = turns.values().stream()
                .filter(Turn::isDue)
                .map(Turn::dueAt)
                .min(Comparator.naturalOrder())
                .orElse(null);
        if (asking || next == null || (planned != null && !next.isBefore(planned))) {
            return;
        }
        if (planned != null) {
            deadlines.cancelAllWithinScope(NOTIFY);
        }
        planned = next;
        Duration left = Duration.between(EventTime.now(clock), next);
        deadlines.schedule(left.isNegative() ? Duration.ZERO : left, NOTIFY, conversation);
    }

    @SagaEventHandler(associationProperty = "conversationId")
    public void on(DeliverySettled event, CommandGateway commands, DeadlineManager deadlines) {
        List<Due> shown = new ArrayList<>();
        for (DeliverySettled.Settlement it : event.settlements()) {
            UserId user = it.userId();
            if (!it.read()) {
                turns.computeIfPresent(user, (_, turn) -> turn.held());
                continue;
            }
            Turn read = turns.remove(user);
            if (read != null && read.isShown()) {
                shown.add(read.due(user));
            }
        }
        withdraw(new WithdrawNotification(event.conversationId(), shown, event.at()), commands);
        endIfNothingIsLeft(deadlines);
    }

    @SagaEventHandler(associationProperty = "conversationId")
    public void on(MessageDeleted event, CommandGateway commands) {
        deletedMeanwhile |= asking;
        List<Due> touched = new ArrayList<>();
        turns.forEach((user, turn) -> {
            if (turn.tellsOf(event.seq())) {
                touched.add(turn.due(user));
            }
        });
        withdraw(new WithdrawNotification(event.conversationId(), touched, event.at()), commands);
    }

    /// Their notification stays, as what it tells of does.
    @SagaEventHandler(associationProperty = "conversationId")
    public void on(DeliveryAbandoned event, DeadlineManager deadlines) {
        event.members().forEach(turns::remove);
        endIfNothingIsLeft(deadlines);
    }

    /// It is tried once, so nobody waits for it.
    private static void withdraw(WithdrawNotification command, CommandGateway commands) {
        if (!command.due().isEmpty()) {
            commands.send(command);
        }
    }

    private void endIfNothingIsLeft(DeadlineManager deadlines) {
        if (turns.isEmpty() && !asking && !missing) {
            for (String name : List.of(NOTIFY, FORGET, ASK)) {
                deadlines.cancelAllWithinScope(name);
            }
            SagaLifecycle.end();
        }
    }

    @DeadlineHandler(deadlineName = NOTIFY)
    public void tell(ConversationId conversation, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        planned = null;
        Instant now = EventTime.now(clock);
        List<Due> due = new ArrayList<>();
        turns.forEach((user, turn) -> {
            if (turn.isDue(now)) {
                due.add(turn.due(user));
            }
        });
        if (due.isEmpty()) {
            plan(conversation, deadlines, clock);
            return;
        }
        asking = true;
        deletedMeanwhile = false;
        deadlines.schedule(PATIENCE, LOST, conversation);
        ScopeDescriptor here = Scope.describeCurrentScope();
        commands.<NotifyMessages, List<UserId>>send(
                new NotifyMessages(conversation, due, now),
                (_, result) -> deadlines.schedule(
                        Duration.ZERO, TOLD, new Told(conversation, due, failed(due, result)), here));
    }

    private static List<UserId> failed(List<Due> due, CommandResultMessage<? extends List<UserId>> result) {
        return result.isExceptional() ? due.stream().map(Due::userId).toList() : result.getPayload();
    }

    /// What was read or deleted while it was being told is taken back now.
    @DeadlineHandler(deadlineName = TOLD)
    public void told(Told told, CommandGateway commands, DeadlineManager deadlines, PushBuffer buffer, Clock clock) {
        asking = false;
        deadlines.cancelAllWithinScope(LOST);
        Instant now = EventTime.now(clock);
        Set<UserId> failed = new HashSet<>(told.failed());
        List<Due> gone = new ArrayList<>();
        for (Due it : told.due()) {
            Turn after = turns.computeIfPresent(
                    it.userId(),
                    (user, turn) -> failed.contains(user) && turn.tries() + 1 < TRIES
                            ? turn.failed(PAUSES.after(turn.tries(), user), now)
                            : turn.told(it.upTo(), now.plus(buffer.time())));
            if (!failed.contains(it.userId()) && (after == null || deletedMeanwhile)) {
                gone.add(it);
            }
        }
        withdraw(new WithdrawNotification(told.conversation(), gone, now), commands);
        plan(told.conversation(), deadlines, clock);
        endIfNothingIsLeft(deadlines);
    }

    @DeadlineHandler(deadlineName = LOST)
    public void lost(ConversationId conversation, DeadlineManager deadlines, Clock clock) {
        asking = false;
        plan(conversation, deadlines, clock);
        endIfNothingIsLeft(deadlines);
    }

    /// Who was notified and never reads it.
    @DeadlineHandler(deadlineName = FORGET)
    public void forget(ConversationId conversation, DeadlineManager deadlines, Clock clock) {
        Instant since = EventTime.now(clock).minus(KEPT);
        missing = false;
        turns.values().removeIf(turn -> !turn.since().isAfter(since));
        if (!turns.isEmpty()) {
            deadlines.schedule(KEPT, FORGET, conversation);
        }
        endIfNothingIsLeft(deadlines);
    }
}
