package dev.bluetick.commands.account;

import java.time.Instant;

/// Notify a device by this target from now on. The one it has already changes nothing.
///
/// @param target the text of a [PushTarget], sealed
public record SetPush(UserId userId, DeviceId deviceId, Sealed target, Instant at) implements AccountCommand {}
