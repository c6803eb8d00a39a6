package dev.bluetick.queries.account;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;

/// Knows who is here now: at least one of their devices is connected to this node. Answers from memory.
public interface Presence {

    boolean isOnline(UserId user);

    /// Whether one of their devices is.
    boolean isConnected(UserId user, DeviceId device);
}
