package dev.bluetick.queries.contact;

import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads who has whom as a contact. Somebody is a contact whose number the owner has synced, or whom the owner
/// has added; who was removed is none until added, or found by a number that is new to the book.
public interface AddressBooks {

    boolean has(UserId owner, UserId contact);

    /// In the order of their ids.
    List<UserId> contactsOf(UserId owner);

    /// A part of them, from the first after `after` on.
    List<UserId> contactsOf(UserId owner, @Nullable UserId after, int limit);

    /// Those who have somebody as a contact, in the order of their ids, from the first after `after` on.
    List<UserId> ownersOf(UserId contact, @Nullable UserId after, int limit);

    /// Those who have synced a number, whether somebody has it or not, likewise.
    List<UserId> syncedBy(PhoneKey phone, @Nullable UserId after, int limit);
}
