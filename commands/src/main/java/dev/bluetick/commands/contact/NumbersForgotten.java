package dev.bluetick.commands.contact;

import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.List;

/// The owner does not have these numbers any more: each was in the book. Who was a contact by one of them, and
/// was not added by name, is none.
public record NumbersForgotten(UserId owner, List<PhoneKey> phones, Instant at) implements ContactEvent {}
