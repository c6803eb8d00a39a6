package dev.bluetick.commands.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.bluetick.commands.AggregateBeans;
import dev.bluetick.commands.CommandTarget;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// A person's account: the devices that speak for it, each with the refresh token that is good now, and whom
/// it has blocked.
@Aggregate(
        type = "account",
        cache = AggregateBeans.CACHE,
        snapshotTriggerDefinition = AggregateBeans.SNAPSHOT_TRIGGER,
        commandTargetResolver = CommandTarget.BEAN)
@Revision("1")
final class Account {

    @AggregateIdentifier
    private @Nullable String id;

    private final Map<DeviceId, TokenHash> sessions = new HashMap<>();
    private final Set<UserId> blocked = new HashSet<>();

    Account() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    RegisterDevice.Registration handle(RegisterDevice command) {
        boolean newAccount = id == null;
        if (newAccount) {
            apply(new AccountRegistered(command.userId(), command.at()));
        }
        if (!sessions.containsKey(command.deviceId())) {
            apply(new DeviceRegistered(
                    command.userId(), command.deviceId(), command.platform(), command.refreshToken(), command.at()));
        }
        return new RegisterDevice.Registration(newAccount);
    }

    @CommandHandler
    RefreshSession.Outcome handle(RefreshSession command) {
        TokenHash current = sessions.get(command.deviceId());
        if (current == null) {
            return RefreshSession.Outcome.UNKNOWN;
        }
        if (!current.equals(command.presented())) {
            apply(new DeviceRemoved(
                    command.userId(), command.deviceId(), DeviceRemoved.Reason.TOKEN_REUSED, command.at()));
            return RefreshSession.Outcome.REUSED;
        }
        apply(new SessionRefreshed(command.userId(), command.deviceId(), command.next(), command.at()));
        return RefreshSession.Outcome.REFRESHED;
    }

    @CommandHandler
    void handle(RemoveDevice command) {
        if (sessions.containsKey(command.deviceId())) {
            apply(new DeviceRemoved(
                    command.userId(), command.deviceId(), DeviceRemoved.Reason.LOGGED_OUT, command.at()));
        }
    }

    @CommandHandler
    void handle(BlockUser command, Accounts accounts) {
        if (command.blocked().equals(command.userId())) {
            throw new Refused(Refusal.INVALID, "You cannot block yourself.");
        }
        if (!accounts.exists(command.blocked())) {
            throw new Refused(Refusal.USER_NOT_FOUND, "There is no user " + command.blocked() + ".");
        }
        if (!blocked.contains(command.blocked())) {
            apply(new UserBlocked(command.userId(), command.blocked(), command.at()));
        }
    }

    @CommandHandler
    void handle(UnblockUser command) {
        if (blocked.contains(command.blocked())) {
            apply(new UserUnblocked(command.userId(), command.blocked(), command.at()));
        }
    }

    @EventSourcingHandler
    void on(AccountRegistered event) {
        id = event.userId().value();
    }

    @EventSourcingHandler
    void on(DeviceRegistered event) {
        sessions.put(event.deviceId(), event.refreshToken());
    }

    @EventSourcingHandler
    void on(SessionRefreshed event) {
        sessions.put(event.deviceId(), event.refreshToken());
    }

    @EventSourcingHandler
    void on(DeviceRemoved event) {
        sessions.remove(event.deviceId());
    }

    @EventSourcingHandler
    void on(UserBlocked event) {
        blocked.add(event.blocked());
    }

    @EventSourcingHandler
    void on(UserUnblocked event) {
        blocked.remove(event.blocked());
    }
}
