package dev.bluetick.commands.account;

import java.time.Instant;

/// Exchange a device's refresh token for the next one. A token is good once: presented again it ends the
/// device's session. The answer is an [Outcome], not a refusal, because a reuse is recorded. The edge asks
/// only for tokens that bear this server's signature, so a token that is not the current one was current
/// once.
public record RefreshSession(UserId userId, DeviceId deviceId, TokenHash presented, TokenHash next, Instant at)
        implements AccountCommand {

    public sealed interface Outcome {

        /// @param since when the device was registered: what tokens of it name
        record Refreshed(Instant since) implements Outcome {}

        /// The token had been used before: the session has been ended.
        record Reused() implements Outcome {}

        /// The device has no session.
        record Unknown() implements Outcome {}
    }
}
