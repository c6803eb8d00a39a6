package dev.bluetick.commands.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.bluetick.commands.AggregateBeans;
import dev.bluetick.commands.CommandTarget;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// A username, which belongs to one account at a time.
@Aggregate(type = "username", cache = AggregateBeans.CACHE, commandTargetResolver = CommandTarget.BEAN)
@Revision("1")
final class Username {

    @AggregateIdentifier
    private @Nullable String id;

    private @Nullable UserId owner;
    private Instant since = Instant.EPOCH;

    Username() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Instant handle(ClaimUsername command) {
        if (owner != null && !owner.equals(command.userId())) {
            throw new Refused(Refusal.USERNAME_TAKEN, "This username is somebody else's; choose another one.");
        }
        Instant next = since.plusMillis(1);
        Instant at = command.at().isBefore(next) ? next : command.at();
        apply(new UsernameClaimed(command.username(), command.userId(), at));
        return at;
    }

    @CommandHandler
    void handle(ReleaseUsername command) {
        if (command.userId().equals(owner) && !since.isAfter(command.at())) {
            apply(new UsernameReleased(command.username(), command.userId(), command.at()));
        }
    }

    @EventSourcingHandler
    void on(UsernameClaimed event) {
        id = event.username().value();
        owner = event.userId();
        since = event.at();
    }

    @EventSourcingHandler
    void on(UsernameReleased event) {
        owner = null;
    }
}
