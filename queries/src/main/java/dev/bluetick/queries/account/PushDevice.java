package dev.bluetick.queries.account;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.PushTarget;
import dev.bluetick.commands.account.Sealed;

/// A device that can be notified.
///
/// @param sealed the target as it is stored, to remove it and no other by
public record PushDevice(DeviceId deviceId, PushTarget target, Sealed sealed) {}
