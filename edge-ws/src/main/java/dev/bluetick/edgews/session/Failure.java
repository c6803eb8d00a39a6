package dev.bluetick.edgews.session;

import dev.bluetick.commands.Refused;
import dev.bluetick.edgews.event.StreamEvents;
import dev.bluetick.edgews.stomp.BrokenFrame;
import dev.bluetick.edgews.stomp.OutFrame;
import dev.bluetick.edgews.stomp.ServerFrame;
import dev.bluetick.queries.ViewsBehind;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Why something was not done, as the client is told: the one place where exceptions become codes of the wire
/// contract.
///
/// @param retryAfter seconds after which the same may be asked again; null where that is not known
public record Failure(String code, String detail, @Nullable Long retryAfter) {

    private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

    public Failure(String code, String detail) {
        this(code, detail, null);
    }

    /// The ERROR frame that says so.
    OutFrame frame(@Nullable String clientId) {
        return ServerFrame.error(code, StreamEvents.errorJson(code, detail, clientId, retryAfter));
    }

    /// A SEND that came too soon.
    public static Failure rateLimited(long nanosToWait) {
        long seconds = Math.max(1, Math.ceilDiv(nanosToWait, 1_000_000_000L));
        return new Failure("rate_limited", "Too many SENDs; go on in " + seconds + " s, and slower.", seconds);
    }

    public static Failure of(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Failure known = known(cause);
            if (known != null) {
                return known;
            }
        }
        LOG.error("A client's frame failed for a reason that is not its own.", thrown);
        return new Failure("internal", "The server failed; try again.");
    }

    /// What ends a connection that failed for a reason that is not the client's.
    static BrokenFrame broken(RuntimeException e) {
        LOG.error("A frame failed for a reason that is not the client's.", e);
        return new BrokenFrame("internal", "The server failed; connect again.");
    }

    private static @Nullable Failure known(Throwable cause) {
        return switch (cause) {
            case Refused refused -> new Failure(refused.refusal().code(), refused.detail());
            case ViewsBehind _ -> new Failure("views_behind", "The read models are behind; try again.");
            case AggregateNotFoundException notFound
            when String.valueOf(notFound.getAggregateIdentifier()).startsWith("u") ->
                new Failure("user_not_found", "There is no such user.");
            case AggregateNotFoundException _ ->
                new Failure("conversation_not_found", "There is no such conversation among yours.");
            case Busy busy -> new Failure("try_again", busy.detail());
            case ConcurrencyException _ -> new Failure("try_again", "Another command came first; try again.");
            case EventStoreException _ -> new Failure("store_unavailable", "It could not be stored; try again.");
            default -> null;
        };
    }
}
