package dev.bluetick.commands.contact;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.bluetick.commands.AggregateBeans;
import dev.bluetick.commands.CommandTarget;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.Accounts;
import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// Whom one person knows: the numbers that were synced, and who was added or removed by name. It is not kept
/// warm: a full one takes a megabyte, and it is asked rarely.
@Aggregate(
        type = "address-book",
        snapshotTriggerDefinition = AggregateBeans.SNAPSHOT_TRIGGER,
        commandTargetResolver = CommandTarget.BEAN)
@Revision("1")
final class AddressBook {

    /// Numbers and people together.
    static final int MAX_ENTRIES = 10_000;

    @AggregateIdentifier
    private @Nullable String id;

    private final Set<PhoneKey> phones = new HashSet<>();
    /// Those who were added (true) or removed (false): the last word counts. A removal is forgotten with the next new
    /// number: it may be that person's, who is a contact by it then and can be removed once more.
    private final Map<UserId, Boolean> people = new HashMap<>();
    private boolean erased;

    AddressBook() {}

    static String idOf(UserId owner) {
        return "b" + owner.value().substring(1);
    }

    @CommandHandlerInterceptor
    void refuseWhenErased(ContactCommand command) {
        if (erased) {
            throw new Refused(Refusal.USER_NOT_FOUND, "There is no user " + command.owner() + ".");
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SyncContacts command) {
        List<PhoneKey> news = command.phones().stream()
                .distinct()
                .filter(it -> !phones.contains(it))
                .toList();
        List<PhoneKey> forgotten =
                command.removed().stream().distinct().filter(phones::contains).toList();
        if (!news.isEmpty()) {
            checkRoomFor(news.size() - forgotten.size());
        }
        if (!forgotten.isEmpty()) {
            apply(new NumbersForgotten(command.owner(), forgotten, command.at()));
        }
        if (!news.isEmpty()) {
            apply(new ContactsSynced(command.owner(), news, command.at()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AddContact command, Accounts accounts) {
        checkOther(command.owner(), command.contact(), accounts);
        if (!Boolean.TRUE.equals(people.get(command.contact()))) {
            checkRoomFor(command.contact());
            apply(new ContactAdded(command.owner(), command.contact(), command.at()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RemoveContact command, Accounts accounts) {
        checkOther(command.owner(), command.contact(), accounts);
        if (!Boolean.FALSE.equals(people.get(command.contact()))) {
            // A full book can be taken from: who was removed has room of their own.
            checkRoomFor(people.containsKey(command.contact()) ? 0 : 1, 2 * MAX_ENTRIES);
            apply(new ContactRemoved(command.owner(), command.contact(), command.at()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(EraseAddressBook command) {
        apply(new AddressBookErased(command.owner(), command.at()));
    }

    private static void checkOther(UserId owner, UserId contact, Accounts accounts) {
        if (contact.equals(owner)) {
            throw new Refused(Refusal.INVALID, "You cannot be a contact of yourself.");
        }
        if (!accounts.exists(contact)) {
            throw new Refused(Refusal.USER_NOT_FOUND, "There is no user " + contact + ".");
        }
    }

    private void checkRoomFor(UserId person) {
        checkRoomFor(people.containsKey(person) ? 0 : 1);
    }

    private void checkRoomFor(int more) {
        checkRoomFor(more, MAX_ENTRIES);
    }

    private void checkRoomFor(int more, int most) {
        if (phones.size() + people.size() + more > most) {
            throw new Refused(Refusal.TOO_MANY_CONTACTS, "An address book takes " + MAX_ENTRIES + " entries.");
        }
    }

    @EventSourcingHandler
    void on(ContactsSynced event) {
        id = idOf(event.owner());
        phones.addAll(event.phones());
        people.values().removeIf(added -> !added);
    }

    @EventSourcingHandler
    void on(NumbersForgotten event) {
        event.phones().forEach(phones::remove);
    }

    @EventSourcingHandler
    void on(ContactAdded event) {
        id = idOf(event.owner());
        people.put(event.contact(), true);
    }

    @EventSourcingHandler
    void on(ContactRemoved event) {
        id = idOf(event.owner());
        people.put(event.contact(), false);
    }

    @EventSourcingHandler
    void on(AddressBookErased event) {
        id = idOf(event.owner());
        erased = true;
        phones.clear();
        people.clear();
    }
}
