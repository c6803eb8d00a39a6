package dev.bluetick.commands.contact;

import dev.bluetick.commands.CommandTarget;
import dev.bluetick.commands.account.Accounts;
import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;

/// Anna's address book, and the fixture that asks it.
final class Book {

    static final UserId ANNA = new UserId("u1");
    static final UserId BEN = new UserId("u2");
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    final Set<UserId> strangers = new HashSet<>();
    final FixtureConfiguration<AddressBook> fixture = new AggregateTestFixture<>(AddressBook.class);

    Book() {
        fixture.registerCommandTargetResolver(new CommandTarget());
        fixture.registerInjectableResource((Accounts) user -> !strangers.contains(user));
    }

    static PhoneKey phone(int number) {
        return new PhoneKey("p%064x".formatted(number));
    }

    /// So many numbers from one on.
    static List<PhoneKey> phones(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(Book::phone).toList();
    }

    /// A book in which no number more has room.
    static List<ContactsSynced> full() {
        return IntStream.range(0, 10)
                .mapToObj(i -> new ContactsSynced(ANNA, phones(i * 1_000, 1_000), NOON))
                .toList();
    }
}
