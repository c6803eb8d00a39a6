package dev.bluetick.commands.account;

/// A device that is to speak for an account.
public record NewDevice(DeviceId deviceId, Platform platform, Sealed name, TokenHash refreshToken) {}
