package dev.bluetick.commands.account;

import java.time.Instant;

/// The account asks for no PIN any more.
public record TwoStepRemoved(UserId userId, Instant at) implements AccountEvent {}
