package dev.bluetick.commands.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Ask for a PIN, too, whenever the phone number is proven again. It replaces the PIN that was, and forgets
/// the attempts at it.
///
/// @param pin the PIN's Argon2id hash in its encoded form, sealed
/// @param email where a forgotten PIN can be reset from
public record SetTwoStep(
        UserId userId, Sealed pin, @Nullable Sealed email, Instant at) implements AccountCommand {}
