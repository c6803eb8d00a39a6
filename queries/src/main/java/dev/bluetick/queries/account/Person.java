package dev.bluetick.queries.account;

import dev.bluetick.commands.account.Privacy;
import dev.bluetick.commands.account.Sealed;
import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An account as it is kept: what is personal is sealed.
///
/// @param twoStep whether it asks for a PIN
/// @param email where a forgotten PIN can be reset from
public record Person(
        UserId userId,
        Instant registeredAt,
        @Nullable Sealed phone,
        @Nullable Sealed displayName,
        @Nullable Sealed about,
        @Nullable Sealed picture,
        @Nullable Sealed username,
        Privacy privacy,
        boolean twoStep,
        @Nullable Sealed email) {}
