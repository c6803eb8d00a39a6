package dev.bluetick.commands.contact;

import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.List;

/// The owner knows the people with these numbers, too: each is new to the book.
public record ContactsSynced(UserId owner, List<PhoneKey> phones, Instant at) implements ContactEvent {}
