package dev.bluetick.queries.account;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;

/// An account.
public record AccountView(UserId userId, Instant registeredAt) {}
