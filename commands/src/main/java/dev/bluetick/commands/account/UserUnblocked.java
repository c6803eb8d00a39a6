package dev.bluetick.commands.account;

import java.time.Instant;

/// A person has lifted a block.
public record UserUnblocked(UserId userId, UserId blocked, Instant at) implements AccountEvent {}
