package dev.bluetick.commands.contact;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.contact.Book.ANNA;
import static dev.bluetick.commands.contact.Book.BEN;
import static dev.bluetick.commands.contact.Book.NOON;
import static dev.bluetick.commands.contact.Book.full;

import dev.bluetick.commands.Refusal;
import org.junit.jupiter.api.Test;

class AddContactTest {

    private final Book book = new Book();

    @Test
    void aContactIsAdded() {
        book.fixture
                .givenNoPriorActivity()
                .when(new AddContact(ANNA, BEN, NOON))
                .expectEvents(new ContactAdded(ANNA, BEN, NOON));
    }

    @Test
    void addingAgainChangesNothing() {
        book.fixture
                .given(new ContactAdded(ANNA, BEN, NOON))
                .when(new AddContact(ANNA, BEN, NOON))
                .expectNoEvents();
    }

    @Test
    void whoWasRemovedCanBeAdded() {
        book.fixture
                .given(new ContactAdded(ANNA, BEN, NOON), new ContactRemoved(ANNA, BEN, NOON))
                .when(new AddContact(ANNA, BEN, NOON))
                .expectEvents(new ContactAdded(ANNA, BEN, NOON));
    }

    @Test
    void addingNobodyIsRefused() {
        book.strangers.add(BEN);
        expectRefused(
                book.fixture.givenNoPriorActivity().when(new AddContact(ANNA, BEN, NOON)), Refusal.USER_NOT_FOUND);
    }

    @Test
    void addingOneselfIsRefused() {
        expectRefused(book.fixture.givenNoPriorActivity().when(new AddContact(ANNA, ANNA, NOON)), Refusal.INVALID);
    }

    @Test
    void aFullBookTakesNobodyMore() {
        expectRefused(book.fixture.given(full()).when(new AddContact(ANNA, BEN, NOON)), Refusal.TOO_MANY_CONTACTS);
    }
}
