package dev.bluetick.commands.contact;

import dev.bluetick.commands.Command;
import dev.bluetick.commands.account.UserId;

/// Everything that can be asked of an address book. Its id is `b` and the digits of its owner's.
public sealed interface ContactCommand extends Command
        permits SyncContacts, AddContact, RemoveContact, EraseAddressBook {

    UserId owner();

    @Override
    default String aggregateId() {
        return AddressBook.idOf(owner());
    }
}
