package dev.bluetick.projections.contact;

import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.projections.Partition;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.queries.contact.AddressBooks;
import dev.bluetick.queries.contact.Phones;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads the rows about contacts; a number that the filter does not know is not looked up.
@Component
class ContactReader implements AddressBooks, Phones {

    private final ViewStore views;
    private final PhoneFilter filter;
    private final Counter asked;
    private final Counter exact;
    private final Counter matched;

    ContactReader(ViewStore views, PhoneFilter filter, MeterRegistry meters) {
        this.views = views;
        this.filter = filter;
        this.asked = meters.counter("bluetick.contacts.lookups", "step", "asked");
        this.exact = meters.counter("bluetick.contacts.lookups", "step", "exact");
        this.matched = meters.counter("bluetick.contacts.lookups", "step", "matched");
    }

    @Override
    public Map<PhoneKey, UserId> find(Collection<PhoneKey> phones) {
        List<PhoneKey> likely = phones.stream().filter(filter::mayHold).toList();
        Map<PhoneKey, UserId> found = new HashMap<>();
        if (!likely.isEmpty()) {
            List<byte @Nullable []> rows =
                    views.getAll(likely.stream().map(ContactRows::phone).toList());
            for (int i = 0; i < likely.size(); i++) {
                byte[] row = rows.get(i);
                if (row != null) {
                    found.put(likely.get(i), ContactRows.user(row));
                }
            }
        }
        asked.increment(phones.size());
        exact.increment(likely.size());
        matched.increment(found.size());
        return found;
    }

    @Override
    public boolean has(UserId owner, UserId contact) {
        return views.get(ContactRows.contact(owner, contact)) != null;
    }

    @Override
    public List<UserId> contactsOf(UserId owner) {
        List<UserId> contacts = new ArrayList<>();
        new Partition(ContactRows.CONTACTS, owner.value()).forEach(views::scan, row -> contacts.add(user(row)));
        return contacts;
    }

    @Override
    public List<UserId> contactsOf(UserId owner, @Nullable UserId after, int limit) {
        return page(ContactRows.CONTACTS, owner.value(), after, limit);
    }

    @Override
    public List<UserId> ownersOf(UserId contact, @Nullable UserId after, int limit) {
        return page(ContactRows.CONTACT_OF, contact.value(), after, limit);
    }

    @Override
    public List<UserId> syncedBy(PhoneKey phone, @Nullable UserId after, int limit) {
        return page(ContactRows.SYNCED, phone.value(), after, limit);
    }

    private List<UserId> page(String table, String partition, @Nullable UserId after, int limit) {
        SortKey from = after == null ? null : SortKey.of(after.value()).next();
        return views.scan(ViewRange.ascending(table, partition, from, null, limit)).stream()
                .map(ContactReader::user)
                .toList();
    }

    private static UserId user(ViewStore.Row row) {
        return new UserId(row.key().sort().asText());
    }
}
