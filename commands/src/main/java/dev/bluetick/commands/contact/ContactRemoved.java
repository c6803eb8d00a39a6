package dev.bluetick.commands.contact;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;

/// Somebody is not, or no longer, the owner's contact.
public record ContactRemoved(UserId owner, UserId contact, Instant at) implements ContactEvent {}
