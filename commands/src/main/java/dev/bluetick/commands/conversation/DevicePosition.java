package dev.bluetick.commands.conversation;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;

/// A device holds every message of the conversation up to this seq.
public record DevicePosition(UserId userId, DeviceId deviceId, long upTo) {

    DevicePosition at(long other) {
        return other == upTo ? this : new DevicePosition(userId, deviceId, other);
    }
}
