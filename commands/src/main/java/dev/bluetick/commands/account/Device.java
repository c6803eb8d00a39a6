package dev.bluetick.commands.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A device that speaks for an account.
///
/// @param token the refresh token that is good now
/// @param since its registration, which its access tokens name: one that was ended and has come back is another
/// @param push where it is notified
record Device(
        Platform platform,
        boolean primary,
        TokenHash token,
        Instant since,
        Instant seenAt,
        @Nullable Sealed push) {

    static Device of(DeviceRegistered event) {
        return new Device(event.platform(), event.primary(), event.refreshToken(), event.at(), event.at(), null);
    }

    Device linked() {
        return new Device(platform, false, token, since, seenAt, push);
    }

    Device refreshed(TokenHash next, Instant at) {
        return new Device(platform, primary, next, since, at, push);
    }

    Device notified(@Nullable Sealed target) {
        return new Device(platform, primary, token, since, seenAt, target);
    }
}
