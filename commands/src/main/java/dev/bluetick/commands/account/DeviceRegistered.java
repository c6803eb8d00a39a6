package dev.bluetick.commands.account;

import java.time.Instant;

/// A device speaks for the account from now on.
public record DeviceRegistered(UserId userId, DeviceId deviceId, Platform platform, TokenHash refreshToken, Instant at)
        implements AccountEvent {}
