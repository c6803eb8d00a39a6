package dev.bluetick.sagas.delivery;

import dev.bluetick.commands.EventTime;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DeliveryAbandoned;
import dev.bluetick.commands.conversation.DeliveryDeferred;
import dev.bluetick.commands.conversation.DeliverySettled;
import dev.bluetick.commands.conversation.RetryDelivery;
import dev.bluetick.sagas.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;

/// Tries again and again to bring what waits in a conversation to those for whom it waits, with growing pauses, until
/// they hold it or the conversation gives them up. For whom it waits is the conversation's to know; this is its clock,
/// one for each conversation in which anything waits.
@ProcessingGroup("delivery-saga")
public class DeliverySaga {

    static final String RETRY = "retry";

    /// The first pause is longer than it takes a device to come back, the longest as long as one may be
    /// connected without noticing that it is not.
    static final Backoff PAUSES = new Backoff(Duration.ofSeconds(30), Duration.ofHours(6));

    static final long TIMEOUT_SECONDS = 10;

    private boolean begun;
    private int tries;

    /// For who is waited for only now it begins anew, unless the first pause goes on; and where a saga was lost.
    @StartSaga
    @SagaEventHandler(associationProperty = "conversationId")
    public void on(DeliveryDeferred event, DeadlineManager deadlines) {
        if (!begun || (tries > 0 && !event.members().isEmpty())) {
            deadlines.cancelAllWithinScope(RETRY);
            begun = true;
            tries = 0;
            schedule(event.conversationId(), deadlines);
        }
    }

    @SagaEventHandler(associationProperty = "conversationId")
    public void on(DeliverySettled event, DeadlineManager deadlines) {
        endIfNobodyWaits(event.waiting(), deadlines);
    }

    @SagaEventHandler(associationProperty = "conversationId")
    public void on(DeliveryAbandoned event, DeadlineManager deadlines) {
        endIfNobodyWaits(event.waiting(), deadlines);
    }

    private static void endIfNobodyWaits(int waiting, DeadlineManager deadlines) {
        if (waiting == 0) {
            deadlines.cancelAllWithinScope(RETRY);
            SagaLifecycle.end();
        }
    }

    @DeadlineHandler(deadlineName = RETRY)
    public void retry(ConversationId conversation, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        if (isSettled(conversation, commands, clock)) {
            SagaLifecycle.end();
        } else {
            tries++;
            schedule(conversation, deadlines);
        }
    }

    /// A store that cannot be written just now is no reason to give up: the next try asks again.
    private static boolean isSettled(ConversationId conversation, CommandGateway commands, Clock clock) {
        try {
            Integer waiting = commands.sendAndWait(
                    new RetryDelivery(conversation, EventTime.now(clock)), TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return Integer.valueOf(0).equals(waiting);
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void schedule(ConversationId conversation, DeadlineManager deadlines) {
        deadlines.schedule(PAUSES.after(tries, conversation), RETRY, conversation);
    }
}
