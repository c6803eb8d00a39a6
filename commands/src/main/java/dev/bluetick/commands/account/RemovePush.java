package dev.bluetick.commands.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Notify a device no more. Where it has no target, nothing changes.
///
/// @param target only if it still is this one, byte for byte as it is stored: what a provider says of a target
/// holds for no other; null: whatever it is
public record RemovePush(
        UserId userId, DeviceId deviceId, @Nullable Sealed target, Instant at) implements AccountCommand {}
