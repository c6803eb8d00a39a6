package dev.bluetick.queries.account;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.Platform;
import dev.bluetick.commands.account.Sealed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A device as it is kept: its name is sealed, and so is where it is notified.
public record KnownDevice(
        DeviceId deviceId,
        Platform platform,
        @Nullable Sealed name,
        boolean primary,
        Instant registeredAt,
        Instant lastSeenAt,
        @Nullable Sealed push) {}
