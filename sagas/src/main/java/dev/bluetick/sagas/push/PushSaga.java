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

/// Notifies those for whom something waits in a conversation: what comes within a [PushBuffer] makes one notification,
/// and
/// a later one replaces it. One that could not be sent is tried [#TRIES] times. It is taken back when what it tells of
/// is read or deleted. There is one saga for each conversation in which anybody may have a notification, and it keeps
/// nobody for longer than [#KEPT]. It never waits for a service: what became of a try comes back as a deadline of its
/// own, so one that hangs holds up no other conversation.
@ProcessingGroup("push-saga")
public class PushSaga {

    static final int TRIES = 3;
    static final Backoff PAUSES = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(10));
    static final Duration KEPT = Duration.ofDays(30);

    static final String NOTIFY = "notify";
    static final String TOLD = "told";
    static final String FORGET = "forget";

    /// A try whose outcome a crash has swallowed is made once more.
    static final Duration LOST = Duration.ofSeconds(NotifyMessages.MAX_SECONDS + 15L);

    /// What became of a try.
    ///
    /// @param failed those to be tried again
    public record Told(ConversationId conversation, List<Due> due, List<UserId> failed) {}

    private final Map<UserId, Turn> turns = new LinkedHashMap<>();
    private boolean begun;
    private boolean notifying;

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
        if (turns.isEmpty()) {
            for (String name : List.of(NOTIFY, TOLD, FORGET)) {
                deadlines.cancelAllWithinScope(name);
            }
            SagaLifecycle.end();
        }
    }

    @DeadlineHandler(deadlineName = NOTIFY)
    public void tell(ConversationId conversation, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        List<Due> due = new ArrayList<>();
        turns.forEach((user, turn) -> {
            if (turn.isDue()) {
                due.add(turn.due(user));
            }
        });
        notifying = !due.isEmpty();
        if (notifying) {
            deadlines.schedule(LOST, NOTIFY, conversation);
            ScopeDescriptor here = Scope.describeCurrentScope();
            commands.<NotifyMessages, List<UserId>>send(
                    new NotifyMessages(conversation, due, now(clock)),
                    (_, result) -> deadlines.schedule(
                            Duration.ZERO, TOLD, new Told(conversation, due, failed(due, result)), here));
        }
    }

    private static List<UserId> failed(List<Due> due, CommandResultMessage<? extends List<UserId>> result) {
        return result.isExceptional() ? due.stream().map(Due::userId).toList() : result.getPayload();
    }

    @DeadlineHandler(deadlineName = TOLD)
    public void told(Told told, DeadlineManager deadlines, PushBuffer buffer) {
        deadlines.cancelAllWithinScope(NOTIFY);
        Set<UserId> failed = new HashSet<>(told.failed());
        for (Due it : told.due()) {
            turns.computeIfPresent(it.userId(), (user, turn) -> turn.told(it.upTo(), !failed.contains(user), TRIES));
        }
        int tries = turns.values().stream().mapToInt(Turn::tries).max().orElse(0);
        notifying = turns.values().stream().anyMatch(Turn::isDue);
        if (notifying) {
            Duration pause = tries == 0 ? buffer.time() : PAUSES.after(tries - 1, told.conversation());
            deadlines.schedule(pause, NOTIFY, told.conversation());
        }
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
