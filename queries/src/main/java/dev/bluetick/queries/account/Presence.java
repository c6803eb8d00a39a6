package dev.bluetick.queries.account;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;

/// Knows who is here now: at least one of their devices is connected to this node, or was until a moment ago. Answers
/// from memory.
public interface Presence {

    boolean isOnline(UserId user);

    /// Whether this device of theirs is, at this moment.
    boolean isConnected(UserId user, DeviceId device);
}
