package dev.bluetick.commands.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.bluetick.commands.AggregateBeans;
import dev.bluetick.commands.CommandTarget;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// A phone number, which belongs to one account at a time.
@Aggregate(type = "phone-number", cache = AggregateBeans.CACHE, commandTargetResolver = CommandTarget.BEAN)
@Revision("1")
final class PhoneNumber {

    @AggregateIdentifier
    private @Nullable String id;

    private @Nullable UserId owner;

    PhoneNumber() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    UserId handle(ClaimPhone command, DataKeys keys) {
        if (owner == null) {
            keys.create(command.candidate(), command.dataKey());
            apply(new PhoneClaimed(command.phone(), command.candidate(), command.at()));
            return command.candidate();
        }
        return owner;
    }

    @CommandHandler
    void handle(ReleasePhone command) {
        if (command.userId().equals(owner)) {
            apply(new PhoneReleased(command.phone(), command.userId(), command.at()));
        }
    }

    @EventSourcingHandler
    void on(PhoneClaimed event) {
        id = event.phone().value();
        owner = event.userId();
    }

    @EventSourcingHandler
    void on(PhoneReleased event) {
        owner = null;
    }
}
