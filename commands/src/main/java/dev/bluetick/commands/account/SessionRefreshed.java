package dev.bluetick.commands.account;

import java.time.Instant;

/// The device's session goes on under its next refresh token; the one before is used up.
public record SessionRefreshed(UserId userId, DeviceId deviceId, TokenHash refreshToken, Instant at)
        implements AccountEvent {}
