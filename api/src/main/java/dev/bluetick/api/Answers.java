package dev.bluetick.api;

import dev.bluetick.api.problem.Problem;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Asks the house and waits for its answer, not for ever.
@Component
public class Answers {

    private static final long TIMEOUT_SECONDS = 10;

    private final CommandGateway commands;
    private final QueryGateway queries;

    public Answers(CommandGateway commands, QueryGateway queries) {
        this.commands = commands;
        this.queries = queries;
    }

    /// The command's answer, given once what it stands on is durable.
    public <R> R decide(Object command) {
        return await(
                commands.send(command),
                "not_stored_in_time",
                "The server has not stored this within " + TIMEOUT_SECONDS
                        + " s; it may still do so. Repeating it is safe, a message with the same clientId.");
    }

    public <R> R ask(Object query, Class<R> answer) {
        return await(queries.query(query, answer), "no_answer_in_time", noAnswer());
    }

    /// The same, for a query whose answer is a list.
    public <R> List<R> askForMany(Object query, Class<R> element) {
        return await(queries.query(query, ResponseTypes.multipleInstancesOf(element)), "no_answer_in_time", noAnswer());
    }

    private static String noAnswer() {
        return "The server has not answered within " + TIMEOUT_SECONDS + " s; ask again in a moment.";
    }

    private static <R> R await(CompletableFuture<R> answer, String lateCode, String late) {
        try {
            return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, lateCode, late, 1L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }
}
