package dev.bluetick.commands.account;

import java.time.Instant;

/// A person has blocked another.
public record UserBlocked(UserId userId, UserId blocked, Instant at) implements AccountEvent {}
