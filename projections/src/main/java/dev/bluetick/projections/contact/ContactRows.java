package dev.bluetick.projections.contact;

import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewKey;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Where the rows about contacts lie: rows that are there or not, but for a number's, which says whose it is.
final class ContactRows {

    static final String PHONES = "phones";
    /// Of each number, who has synced it, whether somebody has it or not.
    static final String SYNCED = "synced";
    /// The same, of each owner.
    static final String SYNCED_BY = "synced-by";

    static final String CONTACTS = "contacts";
    /// The same, of each contact.
    static final String CONTACT_OF = "contact-of";

    static final List<String> TABLES = List.of(PHONES, SYNCED, SYNCED_BY, CONTACTS, CONTACT_OF);

    /// Numbers lie in so many partitions, by their first byte, so that all of them can be read.
    static final int PHONE_PARTITIONS = 256;

    private ContactRows() {}

    static String phonePartition(int number) {
        return "p%02x".formatted(number);
    }

    static ViewKey phone(PhoneKey phone) {
        return new ViewKey(PHONES, phone.value().substring(0, 3), SortKey.of(phone.value()));
    }

    static ViewKey synced(PhoneKey phone, UserId owner) {
        return new ViewKey(SYNCED, phone.value(), SortKey.of(owner.value()));
    }

    static ViewKey syncedBy(UserId owner, PhoneKey phone) {
        return new ViewKey(SYNCED_BY, owner.value(), SortKey.of(phone.value()));
    }

    static ViewKey contact(UserId owner, UserId contact) {
        return new ViewKey(CONTACTS, owner.value(), SortKey.of(contact.value()));
    }

    static ViewKey contactOf(UserId contact, UserId owner) {
        return new ViewKey(CONTACT_OF, contact.value(), SortKey.of(owner.value()));
    }

    static UserId user(byte[] row) {
        return new UserId(new String(row, StandardCharsets.UTF_8));
    }

    static byte[] row(UserId user) {
        return user.value().getBytes(StandardCharsets.UTF_8);
    }
}
