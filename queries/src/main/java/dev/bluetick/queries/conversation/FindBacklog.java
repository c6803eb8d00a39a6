package dev.bluetick.queries.conversation;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;

/// What has a device missed? `changesSince` is the [BacklogView#position] up to which it has been told of
/// ticks and deletions, 0 for a new device. The answer is a [BacklogView].
public record FindBacklog(UserId userId, DeviceId deviceId, long changesSince) {}
