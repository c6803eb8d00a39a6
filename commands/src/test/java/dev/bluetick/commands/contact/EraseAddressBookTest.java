package dev.bluetick.commands.contact;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.contact.Book.ANNA;
import static dev.bluetick.commands.contact.Book.BEN;
import static dev.bluetick.commands.contact.Book.NOON;
import static dev.bluetick.commands.contact.Book.phone;

import dev.bluetick.commands.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class EraseAddressBookTest {

    private final Book book = new Book();

    @Test
    void aBookIsErased() {
        book.fixture
                .given(new ContactAdded(ANNA, BEN, NOON))
                .when(new EraseAddressBook(ANNA, NOON))
                .expectEvents(new AddressBookErased(ANNA, NOON));
    }

    @Test
    void erasingWhatWasNeverOpenedIsNoError() {
        book.fixture
                .givenNoPriorActivity()
                .when(new EraseAddressBook(ANNA, NOON))
                .expectEvents(new AddressBookErased(ANNA, NOON));
    }

    @Test
    void everyLaterCommandIsRefused() {
        for (ContactCommand later : List.of(
                new SyncContacts(ANNA, List.of(phone(1)), List.of(), NOON),
                new AddContact(ANNA, BEN, NOON),
                new RemoveContact(ANNA, BEN, NOON),
                new EraseAddressBook(ANNA, NOON))) {
            expectRefused(book.fixture.given(new AddressBookErased(ANNA, NOON)).when(later), Refusal.USER_NOT_FOUND);
        }
    }
}
