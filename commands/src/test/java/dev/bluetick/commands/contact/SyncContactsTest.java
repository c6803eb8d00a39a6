package dev.bluetick.commands.contact;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.contact.Book.ANNA;
import static dev.bluetick.commands.contact.Book.NOON;
import static dev.bluetick.commands.contact.Book.full;
import static dev.bluetick.commands.contact.Book.phone;
import static dev.bluetick.commands.contact.Book.phones;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyncContactsTest {

    private final Book book = new Book();

    @Test
    void theFirstNumbersOpenTheBook() {
        book.fixture
                .givenNoPriorActivity()
                .when(new SyncContacts(ANNA, List.of(phone(1), phone(2)), NOON))
                .expectEvents(new ContactsSynced(ANNA, List.of(phone(1), phone(2)), NOON));
    }

    @Test
    void onlyNewNumbersAreRecordedEachOnce() {
        book.fixture
                .given(new ContactsSynced(ANNA, List.of(phone(1)), NOON))
                .when(new SyncContacts(ANNA, List.of(phone(2), phone(1), phone(2)), NOON))
                .expectEvents(new ContactsSynced(ANNA, List.of(phone(2)), NOON));
    }

    @Test
    void syncingAgainChangesNothing() {
        book.fixture
                .given(new ContactsSynced(ANNA, List.of(phone(1)), NOON))
                .when(new SyncContacts(ANNA, List.of(phone(1)), NOON))
                .expectNoEvents();
    }

    @Test
    void aBookTakesSoManyNumbers() {
        expectRefused(
                book.fixture.given(full()).when(new SyncContacts(ANNA, List.of(phone(10_000)), NOON)),
                Refusal.TOO_MANY_CONTACTS);
        book.fixture
                .given(full())
                .when(new SyncContacts(ANNA, List.of(phone(9_999)), NOON))
                .expectNoEvents();
    }

    @Test
    void aSyncTakesOneToAThousandNumbers() {
        assertThat(new SyncContacts(ANNA, phones(0, 1_000), NOON).phones()).hasSize(1_000);
        assertThatThrownBy(() -> new SyncContacts(ANNA, phones(0, 1_001), NOON)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new SyncContacts(ANNA, List.of(), NOON)).isInstanceOf(Refused.class);
    }
}
