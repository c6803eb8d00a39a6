package dev.bluetick.commands.account;

import java.time.Instant;

/// Others may see and do this from now on.
public record PrivacyChanged(UserId userId, Privacy privacy, Instant at) implements AccountEvent {}
