package dev.bluetick.commands.account;

import java.time.Instant;

/// End a device: its tokens are no longer accepted and its sockets are closed. Removing a removed device
/// changes nothing, but for unlinking, which is refused (DEVICE_NOT_FOUND).
///
/// @param by the device that asks for it
public record RemoveDevice(UserId userId, DeviceId deviceId, DeviceRemoved.Reason reason, DeviceId by, Instant at)
        implements AccountCommand {

    /// The device itself wants to go.
    public static RemoveDevice loggedOut(UserId user, DeviceId device, Instant at) {
        return new RemoveDevice(user, device, DeviceRemoved.Reason.LOGGED_OUT, device, at);
    }

    /// Another device of the account ends it: the primary one, no other may.
    public static RemoveDevice unlinked(UserId user, DeviceId device, DeviceId by, Instant at) {
        return new RemoveDevice(user, device, DeviceRemoved.Reason.UNLINKED, by, at);
    }
}
