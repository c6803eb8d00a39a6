package dev.bluetick.commands.account;

import java.time.Instant;

/// Block a person: what they send from now on is never delivered to the blocker. Blocking twice changes
/// nothing.
public record BlockUser(UserId userId, UserId blocked, Instant at) implements AccountCommand {}
