package dev.bluetick.commands.account;

import java.time.Instant;

/// The PIN was given; the attempts before count no more.
public record PinPassed(UserId userId, Instant at) implements AccountEvent {}
