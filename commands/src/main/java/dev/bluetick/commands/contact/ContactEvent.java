package dev.bluetick.commands.contact;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.account.UserId;

/// Everything that happens to an address book.
public sealed interface ContactEvent extends Event
        permits ContactsSynced, NumbersForgotten, ContactAdded, ContactRemoved, AddressBookErased {

    UserId owner();
}
