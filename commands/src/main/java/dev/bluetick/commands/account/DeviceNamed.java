package dev.bluetick.commands.account;

import java.time.Instant;

/// A device has another name.
public record DeviceNamed(UserId userId, DeviceId deviceId, Sealed name, Instant at) implements AccountEvent {}
