package dev.bluetick.projections.conversation;

import dev.bluetick.commands.account.AccountEvent;
import dev.bluetick.commands.account.AccountRegistered;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.DeviceRegistered;
import dev.bluetick.commands.account.DeviceRemoved;
import dev.bluetick.commands.account.UserBlocked;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.account.UserUnblocked;
import dev.bluetick.queries.account.AccountView;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who has an account, with which devices, and whom it blocks: in each, the last word counts.
record NaiveDirectory(NaiveLog log) {

    @Nullable
    AccountView find(UserId user) {
        return last(user, AccountRegistered.class::isInstance) instanceof AccountRegistered it
                ? new AccountView(user, it.at())
                : null;
    }

    boolean isActive(UserId user, DeviceId device) {
        return last(
                        user,
                        it -> it instanceof DeviceRegistered on && on.deviceId().equals(device)
                                || it instanceof DeviceRemoved off
                                        && off.deviceId().equals(device))
                instanceof DeviceRegistered;
    }

    List<UserId> blockedBy(UserId user) {
        return RandomHistory.USERS.stream().filter(it -> blocked(it, user)).toList();
    }

    boolean blocked(UserId sender, UserId by) {
        return last(
                        by,
                        it -> it instanceof UserBlocked on && on.blocked().equals(sender)
                                || it instanceof UserUnblocked off
                                        && off.blocked().equals(sender))
                instanceof UserBlocked;
    }

    private @Nullable AccountEvent last(UserId user, Predicate<AccountEvent> wanted) {
        return of(user).filter(wanted).reduce((_, newest) -> newest).orElse(null);
    }

    private Stream<AccountEvent> of(UserId user) {
        return log.all(AccountEvent.class).filter(it -> it.userId().equals(user));
    }
}
