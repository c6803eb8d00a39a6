package dev.bluetick.projections.conversation;

import dev.bluetick.commands.account.AccountErased;
import dev.bluetick.commands.account.AccountEvent;
import dev.bluetick.commands.account.AccountRegistered;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.DeviceNamed;
import dev.bluetick.commands.account.DeviceRegistered;
import dev.bluetick.commands.account.DeviceRemoved;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.Privacy;
import dev.bluetick.commands.account.PrivacyChanged;
import dev.bluetick.commands.account.ProfileChange;
import dev.bluetick.commands.account.ProfileChanged;
import dev.bluetick.commands.account.PushRemoved;
import dev.bluetick.commands.account.PushSet;
import dev.bluetick.commands.account.Sealed;
import dev.bluetick.commands.account.SessionRefreshed;
import dev.bluetick.commands.account.TwoStepRemoved;
import dev.bluetick.commands.account.TwoStepSet;
import dev.bluetick.commands.account.UserBlocked;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.account.UserUnblocked;
import dev.bluetick.commands.account.UsernameChanged;
import dev.bluetick.queries.account.KnownDevice;
import dev.bluetick.queries.account.Person;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who has an account, with what in it, with which devices, and whom it blocks: in each, the last word counts,
/// and none once the account is erased.
record NaiveDirectory(NaiveLog log) {

    @Nullable
    Person find(UserId user) {
        return last(user, AccountRegistered.class, _ -> true) instanceof AccountRegistered it && !isErased(user)
                ? new Person(
                        user,
                        it.at(),
                        it.phone(),
                        field(user, PersonalField.DISPLAY_NAME),
                        field(user, PersonalField.ABOUT),
                        field(user, PersonalField.PICTURE),
                        username(user),
                        privacy(user),
                        twoStep(user) != null,
                        email(user))
                : null;
    }

    private boolean isErased(UserId user) {
        return last(user, AccountErased.class, _ -> true) != null;
    }

    private @Nullable Sealed field(UserId user, PersonalField field) {
        return all(user, ProfileChanged.class)
                .flatMap(it -> it.changes().stream())
                .filter(it -> it.field() == field)
                .reduce((_, newest) -> newest)
                .map(ProfileChange::value)
                .orElse(null);
    }

    private @Nullable Sealed username(UserId user) {
        UsernameChanged changed = last(user, UsernameChanged.class, _ -> true);
        return changed == null ? null : changed.name();
    }

    Privacy privacy(UserId user) {
        PrivacyChanged changed = last(user, PrivacyChanged.class, _ -> true);
        return changed == null ? Privacy.DEFAULT : changed.privacy();
    }

    private @Nullable TwoStepSet twoStep(UserId user) {
        return last(user, AccountEvent.class, it -> it instanceof TwoStepSet || it instanceof TwoStepRemoved)
                        instanceof TwoStepSet set
                ? set
                : null;
    }

    private @Nullable Sealed email(UserId user) {
        TwoStepSet set = twoStep(user);
        return set == null ? null : set.email();
    }

    boolean isActive(UserId user, DeviceId device) {
        return !isErased(user)
                && last(
                                user,
                                AccountEvent.class,
                                it -> it instanceof DeviceRegistered on
                                                && on.deviceId().equals(device)
                                        || it instanceof DeviceRemoved off
                                                && off.deviceId().equals(device))
                        instanceof DeviceRegistered;
    }

    /// The last time; the epoch for a device that never was.
    Instant registeredAt(UserId user, DeviceId device) {
        DeviceRegistered last =
                last(user, DeviceRegistered.class, it -> it.deviceId().equals(device));
        return last == null ? Instant.EPOCH : last.at();
    }

    List<KnownDevice> devices(UserId user) {
        return RandomHistory.DEVICES.stream()
                .filter(it -> isActive(user, it))
                .map(it -> device(user, it))
                .toList();
    }

    private KnownDevice device(UserId user, DeviceId id) {
        DeviceRegistered since = Objects.requireNonNull(
                last(user, DeviceRegistered.class, it -> it.deviceId().equals(id)));
        List<AccountEvent> all = all(user, AccountEvent.class).toList();
        List<AccountEvent> later = all.subList(all.lastIndexOf(since), all.size());
        Sealed name = since.name();
        Instant seen = since.at();
        boolean primary = since.primary();
        Sealed push = null;
        for (AccountEvent event : later) {
            switch (event) {
                case DeviceNamed named when named.deviceId().equals(id) -> name = named.name();
                case PushSet set when set.deviceId().equals(id) -> push = set.target();
                case PushRemoved removed when removed.deviceId().equals(id) -> push = null;
                case SessionRefreshed refreshed when refreshed.deviceId().equals(id) -> seen = refreshed.at();
                case DeviceRegistered other when !other.deviceId().equals(id) && other.primary() -> primary = false;
                default -> {}
            }
        }
        return new KnownDevice(id, since.platform(), name, primary, since.at(), seen, push);
    }

    List<UserId> blockedBy(UserId user) {
        return RandomHistory.EVERYBODY.stream().filter(it -> blocked(it, user)).toList();
    }

    boolean blocked(UserId sender, UserId by) {
        return !isErased(by)
                && last(
                                by,
                                AccountEvent.class,
                                it -> it instanceof UserBlocked on
                                                && on.blocked().equals(sender)
                                        || it instanceof UserUnblocked off
                                                && off.blocked().equals(sender))
                        instanceof UserBlocked;
    }

    private <T extends AccountEvent> @Nullable T last(UserId user, Class<T> type, Predicate<T> wanted) {
        return all(user, type).filter(wanted).reduce((_, newest) -> newest).orElse(null);
    }

    private <T extends AccountEvent> Stream<T> all(UserId user, Class<T> type) {
        return log.all(type).filter(it -> it.userId().equals(user));
    }
}
