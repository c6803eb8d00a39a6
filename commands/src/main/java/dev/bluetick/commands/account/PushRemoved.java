package dev.bluetick.commands.account;

import java.time.Instant;

/// A device is notified no more. A device that is removed loses its target without it.
public record PushRemoved(UserId userId, DeviceId deviceId, Instant at) implements AccountEvent {}
