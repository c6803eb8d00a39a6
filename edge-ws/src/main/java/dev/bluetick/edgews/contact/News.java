package dev.bluetick.edgews.contact;

import dev.bluetick.commands.account.AccountEvent;
import dev.bluetick.commands.account.AccountRegistered;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.ProfileChange;
import dev.bluetick.commands.account.ProfileChanged;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.account.UsernameChanged;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What others may want to know of somebody.
sealed interface News {

    record Joined(UserId user, PhoneKey phone) implements News {}

    record Changed(UserId user, Set<PersonalField> fields) implements News {}

    /// Null for what is nobody else's business.
    static @Nullable News of(AccountEvent event) {
        return switch (event) {
            case AccountRegistered it -> it.phoneKey() == null ? null : new Joined(it.userId(), it.phoneKey());
            case ProfileChanged it ->
                new Changed(
                        it.userId(),
                        it.changes().stream().map(ProfileChange::field).collect(Collectors.toSet()));
            case UsernameChanged it -> new Changed(it.userId(), Set.of(PersonalField.USERNAME));
            default -> null;
        };
    }
}
