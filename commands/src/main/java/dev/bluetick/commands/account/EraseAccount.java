package dev.bluetick.commands.account;

import java.time.Instant;

/// Erase an account: its data key is destroyed in the same write, so that nobody reads its personal data
/// again, and every later command is refused (USER_NOT_FOUND). It cannot be undone.
public record EraseAccount(UserId userId, Instant at) implements AccountCommand {}
