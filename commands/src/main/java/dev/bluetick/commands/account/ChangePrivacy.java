package dev.bluetick.commands.account;

import java.time.Instant;

/// Set what others may see and do. The same settings again change nothing.
public record ChangePrivacy(UserId userId, Privacy privacy, Instant at) implements AccountCommand {}
