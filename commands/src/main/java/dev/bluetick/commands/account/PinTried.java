package dev.bluetick.commands.account;

import java.time.Instant;

/// Somebody has tried the PIN, and has failed unless [PinPassed] follows.
public record PinTried(UserId userId, Instant at) implements AccountEvent {}
