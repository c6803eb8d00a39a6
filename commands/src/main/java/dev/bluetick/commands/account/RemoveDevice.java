package dev.bluetick.commands.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// End a device: its tokens are no longer accepted and its sockets are closed. Removing a removed device
/// changes nothing, but for unlinking, which is refused (DEVICE_NOT_FOUND).
///
/// @param by the device that asks for it; null: the server
public record RemoveDevice(
        UserId userId,
        DeviceId deviceId,
        DeviceRemoved.Reason reason,
        @Nullable DeviceId by,
        Instant at) implements AccountCommand {

    /// The device itself wants to go.
    public static RemoveDevice loggedOut(UserId user, DeviceId device, Instant at) {
        return new RemoveDevice(user, device, DeviceRemoved.Reason.LOGGED_OUT, device, at);
    }

    /// Another device of the account ends it: the primary one, no other may.
    public static RemoveDevice unlinked(UserId user, DeviceId device, DeviceId by, Instant at) {
        return new RemoveDevice(user, device, DeviceRemoved.Reason.UNLINKED, by, at);
    }

    /// The server has not seen it for so long ([Devices#UNSEEN_AFTER]); one that was seen meanwhile stays.
    public static RemoveDevice unseen(UserId user, DeviceId device, Instant at) {
        return new RemoveDevice(user, device, DeviceRemoved.Reason.UNSEEN, null, at);
    }
}
