package dev.bluetick.queries.account;

import dev.bluetick.commands.account.UserId;

/// Whom have I blocked? Answer: a [BlocksView].
public record FindBlocks(UserId userId) {}
