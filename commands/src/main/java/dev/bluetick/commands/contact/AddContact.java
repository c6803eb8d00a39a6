package dev.bluetick.commands.contact;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;

/// Have somebody as a contact, whatever their number. Adding a contact that was added changes nothing.
public record AddContact(UserId owner, UserId contact, Instant at) implements ContactCommand {}
