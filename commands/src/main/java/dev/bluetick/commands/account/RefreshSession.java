package dev.bluetick.commands.account;

import java.time.Instant;

/// Exchange a device's refresh token for the next one. A token is good once: presented again it ends the device's
/// session.
/// The answer is an [Outcome], not a refusal, because a reuse is recorded.
public record RefreshSession(UserId userId, DeviceId deviceId, TokenHash presented, TokenHash next, Instant at)
        implements AccountCommand {

    public enum Outcome {
        REFRESHED,
        /// The token had been used before: the session has been ended.
        REUSED,
        /// The device has no session, or never had that token.
        UNKNOWN
    }
}
