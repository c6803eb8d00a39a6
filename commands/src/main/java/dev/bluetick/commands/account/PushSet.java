package dev.bluetick.commands.account;

import java.time.Instant;

/// A device is notified by this target.
///
/// @param target the text of a [PushTarget], sealed
public record PushSet(UserId userId, DeviceId deviceId, Sealed target, Instant at) implements AccountEvent {}
