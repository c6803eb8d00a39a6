package dev.bluetick.commands.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The account asks for a PIN at registration.
public record TwoStepSet(
        UserId userId, Sealed pin, @Nullable Sealed email, Instant at) implements AccountEvent {}
