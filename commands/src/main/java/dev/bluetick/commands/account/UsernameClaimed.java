package dev.bluetick.commands.account;

import dev.bluetick.commands.Event;
import java.time.Instant;

/// A username belongs to an account.
public record UsernameClaimed(UsernameKey username, UserId userId, Instant at) implements Event {}
