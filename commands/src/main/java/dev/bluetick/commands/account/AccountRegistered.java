package dev.bluetick.commands.account;

import java.time.Instant;

/// A person has an account.
public record AccountRegistered(UserId userId, Instant at) implements AccountEvent {}
