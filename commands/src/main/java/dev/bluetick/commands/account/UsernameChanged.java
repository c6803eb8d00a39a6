package dev.bluetick.commands.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An account has another username, another form of it, or none. `before`, where it is not `after`, is to be
/// released.
public record UsernameChanged(
        UserId userId,
        @Nullable UsernameKey before,
        @Nullable UsernameKey after,
        @Nullable Sealed name,
        Instant at) implements AccountEvent {}
