package dev.bluetick.commands.conversation;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;

/// Who sends, and from which device.
public record Sender(UserId userId, DeviceId deviceId) {}
