package dev.bluetick.projections.account;

import dev.bluetick.commands.account.AccountErased;
import dev.bluetick.commands.account.AccountRegistered;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.DeviceNamed;
import dev.bluetick.commands.account.DeviceRegistered;
import dev.bluetick.commands.account.DeviceRemoved;
import dev.bluetick.commands.account.PrivacyChanged;
import dev.bluetick.commands.account.ProfileChange;
import dev.bluetick.commands.account.ProfileChanged;
import dev.bluetick.commands.account.PushRemoved;
import dev.bluetick.commands.account.PushSet;
import dev.bluetick.commands.account.SessionRefreshed;
import dev.bluetick.commands.account.TwoStepRemoved;
import dev.bluetick.commands.account.TwoStepSet;
import dev.bluetick.commands.account.UserBlocked;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.account.UserUnblocked;
import dev.bluetick.commands.account.UsernameChanged;
import dev.bluetick.projections.Cbor;
import dev.bluetick.projections.Partition;
import dev.bluetick.projections.ProjectionBatch;
import dev.bluetick.projections.ViewStore;
import java.util.function.UnaryOperator;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Folds who has an account, what they show of themselves and to whom, which devices speak for them, and whom
/// they have blocked. [AccountReader] reads it.
@Component
@ProcessingGroup("account")
class AccountProjection {

    private static final byte[] THERE = {};

    private final ViewStore views;
    private final TalkRules rules;

    AccountProjection(ViewStore views, TalkRules rules) {
        this.views = views;
        this.rules = rules;
    }

    @EventHandler
    void on(AccountRegistered event) {
        batch().put(AccountRows.user(event.userId()), Cbor.encode(AccountRows.User.of(event)));
        forgetOnCommit(event.userId());
    }

    @EventHandler
    void on(ProfileChanged event) {
        change(event.userId(), user -> {
            AccountRows.User changed = user;
            for (ProfileChange it : event.changes()) {
                changed = changed.with(it);
            }
            return changed;
        });
    }

    @EventHandler
    void on(UsernameChanged event) {
        change(event.userId(), user -> user.named(event.name()));
    }

    @EventHandler
    void on(PrivacyChanged event) {
        change(event.userId(), user -> user.with(event.privacy()));
        forgetOnCommit(event.userId());
    }

    @EventHandler
    void on(TwoStepSet event) {
        change(event.userId(), user -> user.withTwoStep(true, event.email()));
    }

    @EventHandler
    void on(TwoStepRemoved event) {
        change(event.userId(), user -> user.withTwoStep(false, null));
    }

    @EventHandler
    void on(DeviceRegistered event) {
        if (event.primary()) {
            new Partition(AccountRows.DEVICES, event.userId().value()).forEach(batch()::scan, row -> {
                AccountRows.Device other = Cbor.decode(row.value(), AccountRows.Device.class);
                batch().put(row.key(), Cbor.encode(other.linked()));
            });
        }
        // Should the event come a second time, the device may have been seen since.
        forgetSeen(event.userId(), event.deviceId());
        batch().put(AccountRows.device(event.userId(), event.deviceId()), Cbor.encode(AccountRows.Device.of(event)));
        batch().put(AccountRows.seen(event.at(), event.userId(), event.deviceId()), THERE);
    }

    @EventHandler
    void on(DeviceNamed event) {
        change(event.userId(), event.deviceId(), it -> it.named(event.name()));
    }

    @EventHandler
    void on(PushSet event) {
        change(event.userId(), event.deviceId(), it -> it.notified(event.target()));
    }

    @EventHandler
    void on(PushRemoved event) {
        change(event.userId(), event.deviceId(), it -> it.notified(null));
    }

    @EventHandler
    void on(SessionRefreshed event) {
        AccountRows.Device device = device(event.userId(), event.deviceId());
        if (device != null) {
            forgetSeen(event.userId(), event.deviceId());
            batch().put(AccountRows.device(event.userId(), event.deviceId()), Cbor.encode(device.seen(event.at())));
            batch().put(AccountRows.seen(event.at(), event.userId(), event.deviceId()), THERE);
        }
    }

    @EventHandler
    void on(DeviceRemoved event) {
        forgetSeen(event.userId(), event.deviceId());
        batch().delete(AccountRows.device(event.userId(), event.deviceId()));
    }

    @EventHandler
    void on(UserBlocked event) {
        batch().put(AccountRows.block(event.userId(), event.blocked()), THERE);
        forgetOnCommit(event.userId());
    }

    @EventHandler
    void on(UserUnblocked event) {
        batch().delete(AccountRows.block(event.userId(), event.blocked()));
        forgetOnCommit(event.userId());
    }

    @EventHandler
    void on(AccountErased event) {
        UserId user = event.userId();
        new Partition(AccountRows.DEVICES, user.value())
                .forEach(
                        batch()::scan,
                        row -> forgetSeen(user, new DeviceId(row.key().sort().asText())));
        batch().delete(AccountRows.user(user));
        batch().delete(AccountRows.lastSeen(user));
        batch().clear(AccountRows.DEVICES, user.value());
        batch().clear(AccountRows.BLOCKS, user.value());
        forgetOnCommit(user);
    }

    @ResetHandler
    void reset() {
        AccountRows.TABLES.forEach(table -> batch().clear(table, null));
        CurrentUnitOfWork.get().root().afterCommit(_ -> rules.forgetAll());
    }

    /// Once the batch is written, so that what is read anew is what it wrote.
    private void forgetOnCommit(UserId user) {
        CurrentUnitOfWork.get().root().afterCommit(_ -> rules.forget(user));
    }

    private void forgetSeen(UserId user, DeviceId id) {
        AccountRows.Device device = device(user, id);
        if (device != null) {
            batch().delete(AccountRows.seen(device.lastSeenAt(), user, id));
        }
    }

    /// An account that is not there has been erased, should its events come a second time.
    private void change(UserId user, UnaryOperator<AccountRows.User> change) {
        byte[] row = batch().get(AccountRows.user(user));
        if (row != null) {
            AccountRows.User changed = change.apply(Cbor.decode(row, AccountRows.User.class));
            batch().put(AccountRows.user(user), Cbor.encode(changed));
        }
    }

    /// So it is of a device.
    private void change(UserId user, DeviceId id, UnaryOperator<AccountRows.Device> change) {
        AccountRows.Device device = device(user, id);
        if (device != null) {
            batch().put(AccountRows.device(user, id), Cbor.encode(change.apply(device)));
        }
    }

    private AccountRows.@Nullable Device device(UserId user, DeviceId device) {
        byte[] row = batch().get(AccountRows.device(user, device));
        return row == null ? null : Cbor.decode(row, AccountRows.Device.class);
    }

    private ProjectionBatch batch() {
        return ProjectionBatch.of(views);
    }
}
