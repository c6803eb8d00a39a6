package dev.bluetick.queries.account;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import java.time.Instant;

/// A device that has not been seen for a while.
public record UnseenDevice(UserId userId, DeviceId deviceId, Instant lastSeenAt) {}
