package dev.bluetick.sagas.push;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DeliveryAbandoned;
import dev.bluetick.commands.conversation.DeliveryDeferred;
import dev.bluetick.commands.conversation.DeliverySettled;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.push.NotifyMessages;
import dev.bluetick.commands.push.NotifyMessages.Due;
import dev.bluetick.commands.push.WithdrawNotification;
import dev.bluetick.sagas.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;

/// Notifies those for whom something waits in a conversation: what comes within a [PushBuffer] makes one notification,
/// and
/// a later one replaces it. One that could not be sent is tried [#TRIES] times. It is taken back when what it tells of
/// is read or deleted. There is one saga for each conversation in which anybody may have a notification, and it keeps
/// nobody for longer than [#KEPT]. Services are asked by deadlines alone, never while an event is handled: one that
/// hangs
/// holds up no other conversation.
@ProcessingGroup("push-saga")
public class PushSaga {

    static final int TRIES = 3;
    static final Backoff PAUSES = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(5));
    static final Duration KEPT = Duration.ofDays(30);

    static final String NOTIFY = "notify";
    static final String WITHDRAW = "withdraw";
    static final String FORGET = "forget";

    private static final long TIMEOUT_SECONDS = NotifyMessages.MAX_SECONDS + 10L;

    private final Map<UserId, Turn> turns = new LinkedHashMap<>();
    private boolean begun;
    private boolean notifying;
    private int withdrawing;

    @StartSaga
    @SagaEventHandler(associationProperty = "conversationId")
    public void on(DeliveryDeferred event, DeadlineManager deadlines, PushBuffer buffer) {
        event.members().forEach(it -> turns.merge(it.userId(), Turn.of(it.from(), event.at()), Turn::again));
        turns.replaceAll((user, turn) -> turn.upTo(event.newest().of(user)));
        if (!begun) {
            begun = true;
            deadlines.schedule(KEPT, FORGET, event.conversationId());
        }
        if (!notifying && turns.values().stream().anyMatch(Turn::isDue)) {
            notifying = true;
            deadlines.schedule(buffer.time(), NOTIFY, event.conversationId());
        }
    }

    @SagaEventHandler(associationProperty = "conversationId")
    public void on(DeliverySettled event, DeadlineManager deadlines) {
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
        withdraw(new WithdrawNotification(event.conversationId(), shown, event.at()), deadlines);
    }

    @SagaEventHandler(associationProperty = "conversationId")
    public void on(MessageDeleted event, DeadlineManager deadlines) {
        List<Due> touched = new ArrayList<>();
        turns.forEach((user, turn) -> {
            if (turn.tellsOf(event.seq())) {
                touched.add(turn.due(user));
            }
        });
        withdraw(new WithdrawNotification(event.conversationId(), touched, event.at()), deadlines);
    }

    /// Their notification stays, as what it tells of does.
    @SagaEventHandler(associationProperty = "conversationId")
    public void on(DeliveryAbandoned event, DeadlineManager deadlines) {
        event.members().forEach(turns::remove);
        endIfNothingIsLeft(deadlines);
    }

    private void withdraw(WithdrawNotification command, DeadlineManager deadlines) {
        if (!command.due().isEmpty()) {
            withdrawing++;
            deadlines.schedule(Duration.ZERO, WITHDRAW, command);
        }
        endIfNothingIsLeft(deadlines);
    }

    private void endIfNothingIsLeft(DeadlineManager deadlines) {
        if (turns.isEmpty() && withdrawing == 0) {
            deadlines.cancelAllWithinScope(NOTIFY);
            deadlines.cancelAllWithinScope(FORGET);
            SagaLifecycle.end();
        }
    }

    @DeadlineHandler(deadlineName = NOTIFY)
    public void tell(ConversationId conversation, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        notifying = false;
        List<Due> due = new ArrayList<>();
        turns.forEach((user, turn) -> {
            if (turn.isDue()) {
                due.add(turn.due(user));
            }
        });
        if (due.isEmpty()) {
            return;
        }
        Set<UserId> failed = new HashSet<>(commands.<List<UserId>>sendAndWait(
                new NotifyMessages(conversation, due, now(clock)), TIMEOUT_SECONDS, TimeUnit.SECONDS));
        int tries = 0;
        for (Due it : due) {
            boolean sent = !failed.contains(it.userId());
            turns.computeIfPresent(it.userId(), (_, turn) -> turn.told(sent, TRIES));
            tries = Math.max(tries, triesOf(it.userId()));
        }
        if (tries > 0) {
            notifying = true;
            deadlines.schedule(PAUSES.after(tries - 1, conversation), NOTIFY, conversation);
        }
    }

    private int triesOf(UserId user) {
        Turn turn = turns.get(user);
        return turn == null ? 0 : turn.tries();
    }

    @DeadlineHandler(deadlineName = WITHDRAW)
    public void withdraw(WithdrawNotification command, CommandGateway commands, DeadlineManager deadlines) {
        commands.sendAndWait(command, TIMEOUT_SECONDS, TimeUnit.SECONDS);
        withdrawing--;
        endIfNothingIsLeft(deadlines);
    }

    /// Who was notified and never reads it.
    @DeadlineHandler(deadlineName = FORGET)
    public void forget(ConversationId conversation, DeadlineManager deadlines, Clock clock) {
        Instant since = now(clock).minus(KEPT);
        turns.values().removeIf(turn -> !turn.since().isAfter(since));
        if (!turns.isEmpty()) {
            deadlines.schedule(KEPT, FORGET, conversation);
        }
        endIfNothingIsLeft(deadlines);
    }

    private static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
