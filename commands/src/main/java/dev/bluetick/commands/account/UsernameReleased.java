package dev.bluetick.commands.account;

import dev.bluetick.commands.Event;
import java.time.Instant;

/// A username is free.
public record UsernameReleased(UsernameKey username, UserId userId, Instant at) implements Event {}
