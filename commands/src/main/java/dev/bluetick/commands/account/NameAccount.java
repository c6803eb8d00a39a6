package dev.bluetick.commands.account;

import java.time.Instant;

/// Give an account a display name where it has none: a name that somebody chose themselves is kept.
public record NameAccount(UserId userId, Sealed displayName, Instant at) implements AccountCommand {}
