package dev.bluetick.commands.contact;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;

/// The address book is empty, and stays so.
public record AddressBookErased(UserId owner, Instant at) implements ContactEvent {}
