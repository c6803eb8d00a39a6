package dev.bluetick.commands.account;

import java.time.Instant;

/// Ask for no PIN any more. Removing what is not set changes nothing.
public record RemoveTwoStep(UserId userId, Instant at) implements AccountCommand {}
