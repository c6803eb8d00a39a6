package dev.bluetick.commands.contact;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.contact.Book.ANNA;
import static dev.bluetick.commands.contact.Book.BEN;
import static dev.bluetick.commands.contact.Book.NOON;
import static dev.bluetick.commands.contact.Book.phone;

import dev.bluetick.commands.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoveContactTest {

    private final Book book = new Book();

    @Test
    void aContactIsRemoved() {
        book.fixture
                .given(new ContactAdded(ANNA, BEN, NOON))
                .when(new RemoveContact(ANNA, BEN, NOON))
                .expectEvents(new ContactRemoved(ANNA, BEN, NOON));
    }

    /// The book knows numbers, not whose they are.
    @Test
    void whoWasSyncedIsRemovedToo() {
        book.fixture
                .given(new ContactsSynced(ANNA, List.of(phone(1)), NOON))
                .when(new RemoveContact(ANNA, BEN, NOON))
                .expectEvents(new ContactRemoved(ANNA, BEN, NOON));
    }

    @Test
    void removingAgainChangesNothing() {
        book.fixture
                .given(new ContactRemoved(ANNA, BEN, NOON))
                .when(new RemoveContact(ANNA, BEN, NOON))
                .expectNoEvents();
    }

    /// The number may be theirs: then they are a contact by it.
    @Test
    void whoWasRemovedCanBeRemovedAgainAfterANewNumber() {
        book.fixture
                .given(new ContactRemoved(ANNA, BEN, NOON), new ContactsSynced(ANNA, List.of(phone(1)), NOON))
                .when(new RemoveContact(ANNA, BEN, NOON))
                .expectEvents(new ContactRemoved(ANNA, BEN, NOON));
    }

    @Test
    void removingNobodyIsRefused() {
        book.strangers.add(BEN);
        expectRefused(
                book.fixture.givenNoPriorActivity().when(new RemoveContact(ANNA, BEN, NOON)), Refusal.USER_NOT_FOUND);
    }

    @Test
    void aFullBookCanBeTakenFrom() {
        book.fixture
                .given(Book.full())
                .when(new RemoveContact(ANNA, BEN, NOON))
                .expectEvents(new ContactRemoved(ANNA, BEN, NOON));
    }
}
