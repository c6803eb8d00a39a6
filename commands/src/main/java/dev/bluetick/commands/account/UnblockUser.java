package dev.bluetick.commands.account;

import java.time.Instant;

/// Lift a block. What was withheld stays withheld. Unblocking someone who is not blocked changes nothing.
public record UnblockUser(UserId userId, UserId blocked, Instant at) implements AccountCommand {}
