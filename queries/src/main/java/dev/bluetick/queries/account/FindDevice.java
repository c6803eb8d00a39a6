package dev.bluetick.queries.account;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;

/// Does this device speak for this account now? The answer is a Boolean.
public record FindDevice(UserId userId, DeviceId deviceId) {}
