package dev.bluetick.commands.contact;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;

/// Have somebody as a contact no longer, even if their number was synced. Removing who was removed changes
/// nothing.
public record RemoveContact(UserId owner, UserId contact, Instant at) implements ContactCommand {}
