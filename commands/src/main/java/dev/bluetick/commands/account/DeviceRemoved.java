package dev.bluetick.commands.account;

import java.time.Instant;

/// The device no longer speaks for the account.
public record DeviceRemoved(UserId userId, DeviceId deviceId, Reason reason, Instant at) implements AccountEvent {

    public enum Reason {
        LOGGED_OUT,
        /// A refresh token was presented twice: someone else may hold a copy.
        TOKEN_REUSED,
        /// The number was proven on another phone.
        REPLACED,
        /// The primary device has ended it.
        UNLINKED,
        /// It had not been seen for a long time.
        UNSEEN
    }
}
