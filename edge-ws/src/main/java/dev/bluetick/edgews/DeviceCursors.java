package dev.bluetick.edgews;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;

/// Up to which position of the event store a device has been told of ticks and deletions, kept between its connections.
/// A
/// position that is too low, or lost, only means that changes are told again; one that is too high would hide them, so
/// none
/// is ever saved that the device may not have received. Called on threads that may block.
public interface DeviceCursors {

    /// 0 for a device nothing was saved for.
    long load(UserId user, DeviceId device);

    /// Need not be durable when it returns.
    void save(UserId user, DeviceId device, long position);
}
