package dev.bluetick.commands.account;

import java.time.Instant;

/// Register a device of an account, opening the account with its first one. The answer is a [Registration].
public record RegisterDevice(UserId userId, DeviceId deviceId, Platform platform, TokenHash refreshToken, Instant at)
        implements AccountCommand {

    /// Whether the device opened the account.
    public record Registration(boolean newAccount) {}
}
