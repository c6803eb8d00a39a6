package dev.bluetick.commands.contact;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;

/// Forget everybody; the owner's account has been erased.
public record EraseAddressBook(UserId owner, Instant at) implements ContactCommand {}
