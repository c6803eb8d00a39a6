package dev.bluetick.commands.account;

import java.time.Instant;

/// The attempt had the right PIN: forget the failed ones. Without any it changes nothing.
public record PassPin(UserId userId, Instant at) implements AccountCommand {}
