package dev.bluetick.commands.account;

import java.time.Instant;

/// A device that speaks for an account.
///
/// @param token the refresh token that is good now
/// @param since its registration, which its access tokens name: one that was ended and has come back is another
record Device(Platform platform, boolean primary, TokenHash token, Instant since, Instant seenAt) {

    Device linked() {
        return new Device(platform, false, token, since, seenAt);
    }

    Device refreshed(TokenHash next, Instant at) {
        return new Device(platform, primary, next, since, at);
    }
}
