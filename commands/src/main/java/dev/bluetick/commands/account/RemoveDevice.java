package dev.bluetick.commands.account;

import java.time.Instant;

/// End a device: its tokens are no longer accepted and its sockets are closed. Removing a removed device
/// changes nothing.
public record RemoveDevice(UserId userId, DeviceId deviceId, Instant at) implements AccountCommand {}
