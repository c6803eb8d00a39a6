package dev.bluetick.projections.conversation;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.account.AccountErased;
import dev.bluetick.commands.account.AccountRegistered;
import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.contact.ContactAdded;
import dev.bluetick.commands.contact.ContactRemoved;
import dev.bluetick.commands.contact.ContactsSynced;
import dev.bluetick.commands.contact.NumbersForgotten;
import org.jspecify.annotations.Nullable;

/// Who has whom as a contact, and whose a number is: told from the beginning for each question.
record NaiveContacts(NaiveLog log) {

    @Nullable
    UserId ownerOf(PhoneKey phone) {
        return ownerOf(phone, Long.MAX_VALUE);
    }

    private @Nullable UserId ownerOf(PhoneKey phone, long before) {
        UserId owner = null;
        for (NaiveLog.Entry<Event> it : log.entries().toList()) {
            if (it.position() < before) {
                if (it.event() instanceof AccountRegistered in && phone.equals(in.phoneKey())) {
                    owner = in.userId();
                } else if (it.event() instanceof AccountErased out
                        && out.userId().equals(owner)) {
                    owner = null;
                }
            }
        }
        return owner;
    }

    private boolean isErased(UserId user) {
        return log.all(AccountErased.class).anyMatch(it -> it.userId().equals(user));
    }

    boolean hasSynced(UserId owner, PhoneKey phone) {
        return hasSynced(owner, phone, Long.MAX_VALUE) && !isErased(owner);
    }

    private boolean hasSynced(UserId owner, PhoneKey phone, long before) {
        boolean has = false;
        for (NaiveLog.Entry<Event> it : log.entries().toList()) {
            if (it.position() < before) {
                switch (it.event()) {
                    case ContactsSynced on
                    when on.owner().equals(owner) && on.phones().contains(phone) -> has = true;
                    case NumbersForgotten off
                    when off.owner().equals(owner) && off.phones().contains(phone) -> has = false;
                    default -> {}
                }
            }
        }
        return has;
    }

    /// The last word on it counts.
    boolean has(UserId owner, UserId contact) {
        if (owner.equals(contact) || isErased(owner) || isErased(contact)) {
            return false;
        }
        boolean has = false;
        boolean byName = false;
        for (NaiveLog.Entry<Event> it : log.entries().toList()) {
            switch (it.event()) {
                case ContactAdded added
                when added.owner().equals(owner) && added.contact().equals(contact) -> {
                    has = true;
                    byName = true;
                }
                case ContactRemoved removed
                when removed.owner().equals(owner) && removed.contact().equals(contact) -> {
                    has = false;
                    byName = false;
                }
                case NumbersForgotten forgotten
                when forgotten.owner().equals(owner)
                        && forgotten.phones().stream()
                                .anyMatch(phone -> contact.equals(ownerOf(phone, it.position()))) ->
                    has = has && byName;
                case ContactsSynced synced
                when synced.owner().equals(owner)
                        && synced.phones().stream().anyMatch(phone -> contact.equals(ownerOf(phone, it.position()))) ->
                    has = true;
                case AccountRegistered in
                when in.userId().equals(contact)
                        && in.phoneKey() != null
                        && hasSynced(owner, in.phoneKey(), it.position()) -> has = true;
                default -> {}
            }
        }
        return has;
    }
}
