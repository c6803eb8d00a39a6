package dev.bluetick.commands.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A person has an account. The phone is null in events of before it was recorded here.
///
/// @param phoneKey the number's aggregate
/// @param phone the number, for its owner to see
public record AccountRegistered(
        UserId userId,
        @Nullable PhoneKey phoneKey,
        @Nullable Sealed phone,
        Instant at) implements AccountEvent {}
