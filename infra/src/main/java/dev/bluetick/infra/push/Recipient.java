package dev.bluetick.infra.push;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.PushTarget;
import dev.bluetick.commands.account.UserId;

/// A device and where it is notified.
record Recipient(UserId userId, DeviceId deviceId, PushTarget target) {}
