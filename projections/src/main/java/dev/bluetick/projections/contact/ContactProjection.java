package dev.bluetick.projections.contact;

import dev.bluetick.commands.account.AccountErased;
import dev.bluetick.commands.account.AccountRegistered;
import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.contact.AddressBookErased;
import dev.bluetick.commands.contact.ContactAdded;
import dev.bluetick.commands.contact.ContactRemoved;
import dev.bluetick.commands.contact.ContactsSynced;
import dev.bluetick.commands.contact.NumbersForgotten;
import dev.bluetick.projections.Partition;
import dev.bluetick.projections.ProjectionBatch;
import dev.bluetick.projections.ViewStore;
import java.util.Arrays;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Folds whose a number is and who has whom as a contact. A number that somebody has synced makes its owner a
/// contact whenever one registers with it: at once, or years later. It runs with the accounts, in one group: of
/// what happens, hardly anything is for either, and each group reads all of it. [ContactReader] reads it.
@Component
@ProcessingGroup("account")
class ContactProjection {

    private static final byte[] THERE = {};
    /// Of a contact: a number alone makes it one, and ends it.
    private static final byte[] BY_NUMBER = {1};

    private final ViewStore views;
    private final PhoneFilter filter;

    ContactProjection(ViewStore views, PhoneFilter filter) {
        this.views = views;
        this.filter = filter;
    }

    @EventHandler
    void on(AccountRegistered event) {
        PhoneKey phone = event.phoneKey();
        if (phone != null) {
            // Before the row is there: a filter that says no must never be wrong.
            filter.add(phone);
            batch().put(ContactRows.phone(phone), ContactRows.row(event.userId()));
            new Partition(ContactRows.SYNCED, phone.value())
                    .forEach(batch()::scan, row -> connect(user(row), event.userId()));
        }
    }

    @EventHandler
    void on(ContactsSynced event) {
        for (PhoneKey phone : event.phones()) {
            batch().put(ContactRows.synced(phone, event.owner()), THERE);
            batch().put(ContactRows.syncedBy(event.owner(), phone), THERE);
            byte[] row = batch().get(ContactRows.phone(phone));
            if (row != null) {
                connect(event.owner(), ContactRows.user(row));
            }
        }
    }

    @EventHandler
    void on(NumbersForgotten event) {
        UserId owner = event.owner();
        for (PhoneKey phone : event.phones()) {
            batch().delete(ContactRows.synced(phone, owner));
            batch().delete(ContactRows.syncedBy(owner, phone));
            byte[] row = batch().get(ContactRows.phone(phone));
            if (row != null && isByNumber(batch().get(ContactRows.contact(owner, ContactRows.user(row))))) {
                disconnect(owner, ContactRows.user(row));
            }
        }
    }

    @EventHandler
    void on(ContactAdded event) {
        put(event.owner(), event.contact(), THERE);
    }

    @EventHandler
    void on(ContactRemoved event) {
        disconnect(event.owner(), event.contact());
    }

    @EventHandler
    void on(AddressBookErased event) {
        forgetBook(event.owner());
    }

    /// Those who have synced the number go on waiting for whoever gets it next.
    @EventHandler
    void on(AccountErased event) {
        UserId user = event.userId();
        PhoneKey phone = event.phoneKey();
        if (phone != null) {
            batch().delete(ContactRows.phone(phone));
        }
        new Partition(ContactRows.CONTACT_OF, user.value())
                .forEach(batch()::scan, it -> batch().delete(ContactRows.contact(user(it), user)));
        batch().clear(ContactRows.CONTACT_OF, user.value());
        forgetBook(user);
    }

    @ResetHandler
    void reset() {
        ContactRows.TABLES.forEach(table -> batch().clear(table, null));
    }

    private void forgetBook(UserId owner) {
        new Partition(ContactRows.SYNCED_BY, owner.value()).forEach(batch()::scan, row -> {
            PhoneKey phone = new PhoneKey(row.key().sort().asText());
            batch().delete(ContactRows.synced(phone, owner));
        });
        new Partition(ContactRows.CONTACTS, owner.value())
                .forEach(batch()::scan, row -> batch().delete(ContactRows.contactOf(user(row), owner)));
        batch().clear(ContactRows.SYNCED_BY, owner.value());
        batch().clear(ContactRows.CONTACTS, owner.value());
    }

    /// By a number. Who was added by name stays so.
    private void connect(UserId owner, UserId contact) {
        if (batch().get(ContactRows.contact(owner, contact)) == null) {
            put(owner, contact, BY_NUMBER);
        }
    }

    private void put(UserId owner, UserId contact, byte[] how) {
        if (!owner.equals(contact)) {
            batch().put(ContactRows.contact(owner, contact), how);
            batch().put(ContactRows.contactOf(contact, owner), THERE);
        }
    }

    private void disconnect(UserId owner, UserId contact) {
        batch().delete(ContactRows.contact(owner, contact));
        batch().delete(ContactRows.contactOf(contact, owner));
    }

    private static boolean isByNumber(byte @Nullable [] contact) {
        return contact != null && Arrays.equals(contact, BY_NUMBER);
    }

    private static UserId user(ViewStore.Row row) {
        return new UserId(row.key().sort().asText());
    }

    private ProjectionBatch batch() {
        return ProjectionBatch.of(views);
    }
}
