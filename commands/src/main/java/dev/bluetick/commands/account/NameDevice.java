package dev.bluetick.commands.account;

import java.time.Instant;

/// Give a device another name.
public record NameDevice(UserId userId, DeviceId deviceId, Sealed name, Instant at) implements AccountCommand {}
