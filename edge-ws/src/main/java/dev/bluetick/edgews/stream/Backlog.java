package dev.bluetick.edgews.stream;

import dev.bluetick.commands.Refused;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.queries.ViewsBehind;
import dev.bluetick.queries.conversation.BacklogView;
import dev.bluetick.queries.conversation.FindBacklog;
import dev.bluetick.queries.conversation.FindMessagesAfter;
import dev.bluetick.queries.conversation.MessageView;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;

/// Asks the read models what a device has missed.
///
/// @throws ViewsBehind where they are behind, or do not answer in time
/// @throws Refused where they refuse
public final class Backlog {

    static final long TIMEOUT_SECONDS = 10;

    private final QueryGateway queries;

    public Backlog(QueryGateway queries) {
        this.queries = queries;
    }

    BacklogView of(Sender device, long changesSince) throws InterruptedException {
        return answer(
                queries.query(new FindBacklog(device.userId(), device.deviceId(), changesSince), BacklogView.class));
    }

    List<MessageView> after(Sender device, ConversationId conversation, long seq, int limit)
            throws InterruptedException {
        return answer(queries.query(
                new FindMessagesAfter(device.userId(), conversation, seq, limit),
                ResponseTypes.multipleInstancesOf(MessageView.class)));
    }

    private static <R> R answer(CompletableFuture<R> asked) throws InterruptedException {
        try {
            return asked.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new ViewsBehind("The read models did not answer within " + TIMEOUT_SECONDS + " s; try again.");
        } catch (ExecutionException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                switch (cause) {
                    case Refused refused -> throw refused;
                    case ViewsBehind behind -> throw behind;
                    default -> {}
                }
            }
            throw new IllegalStateException("a query failed", e.getCause());
        }
    }
}
