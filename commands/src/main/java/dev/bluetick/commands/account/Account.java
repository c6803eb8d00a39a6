package dev.bluetick.commands.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.bluetick.commands.AggregateBeans;
import dev.bluetick.commands.CommandTarget;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// A person's account: its devices, its two-step PIN, what it lets others see, and whom it has blocked. Of
/// personal data it knows what is set, and not the data.
@Aggregate(
        type = "account",
        cache = AggregateBeans.CACHE,
        snapshotTriggerDefinition = AggregateBeans.SNAPSHOT_TRIGGER,
        commandTargetResolver = CommandTarget.BEAN)
@Revision("5")
final class Account {

    static final int MAX_BLOCKED = 10_000;

    @AggregateIdentifier
    private @Nullable String id;

    private @Nullable PhoneKey phone;
    private @Nullable UsernameKey username;
    private Instant usernameSince = Instant.EPOCH;
    private final Set<PersonalField> profile = new HashSet<>();
    private Privacy privacy = Privacy.DEFAULT;
    private final Set<UserId> blocked = new HashSet<>();
    private boolean erased;

    @AggregateMember
    private final Devices devices = new Devices();

    @AggregateMember
    private final TwoStep twoStep = new TwoStep();

    Account() {}

    /// Refreshing has an answer of its own for a device that is gone.
    @CommandHandlerInterceptor
    void refuseWhenErased(AccountCommand command) {
        if (erased && !(command instanceof RefreshSession)) {
            throw new Refused(Refusal.USER_NOT_FOUND, "There is no user " + command.userId() + ".");
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    RegisterDevice.Registration handle(RegisterDevice command) {
        boolean newAccount = id == null;
        if (!devices.has(command.device().deviceId())) {
            twoStep.admit(command, devices.lastSeenAt());
        }
        if (newAccount) {
            apply(new AccountRegistered(command.userId(), command.phoneKey(), command.phone(), command.at()));
        }
        return new RegisterDevice.Registration(newAccount, devices.register(command));
    }

    @CommandHandler
    void handle(ChangeProfile command) {
        List<ProfileChange> news = command.changes().stream()
                .filter(it -> it.value() != null || profile.contains(it.field()))
                .toList();
        if (!news.isEmpty()) {
            apply(new ProfileChanged(command.userId(), news, command.at()));
        }
    }

    @CommandHandler
    void handle(NameAccount command) {
        if (!profile.contains(PersonalField.DISPLAY_NAME)) {
            ProfileChange name = new ProfileChange(PersonalField.DISPLAY_NAME, command.displayName());
            apply(new ProfileChanged(command.userId(), List.of(name), command.at()));
        }
    }

    @CommandHandler
    ChangeUsername.Replaced handle(ChangeUsername command) {
        boolean another = username != null && !username.equals(command.username());
        ChangeUsername.Replaced replaced = new ChangeUsername.Replaced(another ? username : null, usernameSince);
        if (command.username() != null || username != null) {
            apply(new UsernameChanged(command.userId(), username, command.username(), command.name(), command.at()));
        }
        return replaced;
    }

    @CommandHandler
    void handle(ChangePrivacy command) {
        if (!command.privacy().equals(privacy)) {
            apply(new PrivacyChanged(command.userId(), command.privacy(), command.at()));
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
            if (blocked.size() >= MAX_BLOCKED) {
                throw new Refused(Refusal.TOO_MANY_BLOCKED, "An account blocks at most " + MAX_BLOCKED + " people.");
            }
            apply(new UserBlocked(command.userId(), command.blocked(), command.at()));
        }
    }

    @CommandHandler
    void handle(UnblockUser command) {
        if (blocked.contains(command.blocked())) {
            apply(new UserUnblocked(command.userId(), command.blocked(), command.at()));
        }
    }

    @CommandHandler
    void handle(EraseAccount command, DataKeys keys) {
        keys.destroy(command.userId());
        apply(new AccountErased(command.userId(), phone, username, command.at()));
    }

    @EventSourcingHandler
    void on(AccountRegistered event) {
        id = event.userId().value();
        phone = event.phoneKey();
    }

    @EventSourcingHandler
    void on(ProfileChanged event) {
        for (ProfileChange change : event.changes()) {
            if (change.value() == null) {
                profile.remove(change.field());
            } else {
                profile.add(change.field());
            }
        }
    }

    @EventSourcingHandler
    void on(UsernameChanged event) {
        username = event.after();
        usernameSince = event.at();
    }

    @EventSourcingHandler
    void on(PrivacyChanged event) {
        privacy = event.privacy();
    }

    @EventSourcingHandler
    void on(UserBlocked event) {
        blocked.add(event.blocked());
    }

    @EventSourcingHandler
    void on(UserUnblocked event) {
        blocked.remove(event.blocked());
    }

    @EventSourcingHandler
    void on(AccountErased event) {
        erased = true;
        profile.clear();
        blocked.clear();
    }
}
