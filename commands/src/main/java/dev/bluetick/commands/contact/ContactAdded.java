package dev.bluetick.commands.contact;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;

/// Somebody is the owner's contact.
public record ContactAdded(UserId owner, UserId contact, Instant at) implements ContactEvent {}
