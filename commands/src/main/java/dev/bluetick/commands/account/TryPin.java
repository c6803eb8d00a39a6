package dev.bluetick.commands.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Count an attempt at the PIN, before it is compared: attempts at the same time cannot outrun the count. The
/// answer is an [Attempt]. Refused (PIN_LOCKED, with the time until the next attempt) where too many have
/// failed: see [PinLock].
public record TryPin(UserId userId, Instant at) implements AccountCommand {

    /// What the PIN is to be compared with: null where the account asks for none, which counts nothing.
    public record Attempt(@Nullable Sealed pin) {}
}
