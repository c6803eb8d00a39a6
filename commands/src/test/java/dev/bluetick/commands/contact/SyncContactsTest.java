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
                .when(new SyncContacts(ANNA, List.of(phone(1), phone(2)), List.of(), NOON))
                .expectEvents(new ContactsSynced(ANNA, List.of(phone(1), phone(2)), NOON));
    }

    @Test
    void onlyNewNumbersAreRecordedEachOnce() {
        book.fixture
                .given(new ContactsSynced(ANNA, List.of(phone(1)), NOON))
                .when(new SyncContacts(ANNA, List.of(phone(2), phone(1), phone(2)), List.of(), NOON))
                .expectEvents(new ContactsSynced(ANNA, List.of(phone(2)), NOON));
    }

    @Test
    void syncingAgainChangesNothing() {
        book.fixture
                .given(new ContactsSynced(ANNA, List.of(phone(1)), NOON))
                .when(new SyncContacts(ANNA, List.of(phone(1)), List.of(), NOON))
                .expectNoEvents();
    }

    @Test
    void aBookTakesSoManyNumbers() {
        expectRefused(
                book.fixture.given(full()).when(new SyncContacts(ANNA, List.of(phone(10_000)), List.of(), NOON)),
                Refusal.TOO_MANY_CONTACTS);
        book.fixture
                .given(full())
                .when(new SyncContacts(ANNA, List.of(phone(9_999)), List.of(), NOON))
                .expectNoEvents();
    }

    @Test
    void aSyncTakesOneToAThousandNumbers() {
        assertThat(new SyncContacts(ANNA, phones(0, 1_000), List.of(), NOON).phones())
                .hasSize(1_000);
        assertThatThrownBy(() -> new SyncContacts(ANNA, phones(0, 1_001), List.of(), NOON))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new SyncContacts(ANNA, List.of(), List.of(), NOON))
                .isInstanceOf(Refused.class);
    }

    @Test
    void numbersAreTakenBackEachOnceAndOnlyThoseThatAreThere() {
        book.fixture
                .given(new ContactsSynced(ANNA, phones(1, 3), NOON))
                .when(new SyncContacts(ANNA, List.of(), List.of(phone(3), phone(7), phone(1), phone(3)), NOON))
                .expectEvents(new NumbersForgotten(ANNA, List.of(phone(3), phone(1)), NOON));
    }

    @Test
    void takingThemBackAgainChangesNothing() {
        book.fixture
                .given(
                        new ContactsSynced(ANNA, List.of(phone(1)), NOON),
                        new NumbersForgotten(ANNA, List.of(phone(1)), NOON))
                .when(new SyncContacts(ANNA, List.of(), List.of(phone(1)), NOON))
                .expectNoEvents();
    }

    @Test
    void whatWasTakenBackCanBeSyncedAgain() {
        book.fixture
                .given(
                        new ContactsSynced(ANNA, List.of(phone(1)), NOON),
                        new NumbersForgotten(ANNA, List.of(phone(1)), NOON))
                .when(new SyncContacts(ANNA, List.of(phone(1)), List.of(), NOON))
                .expectEvents(new ContactsSynced(ANNA, List.of(phone(1)), NOON));
    }

    @Test
    void whatIsTakenBackMakesRoomInTheSameCall() {
        book.fixture
                .given(full())
                .when(new SyncContacts(ANNA, List.of(phone(10_000)), List.of(phone(0)), NOON))
                .expectEvents(
                        new NumbersForgotten(ANNA, List.of(phone(0)), NOON),
                        new ContactsSynced(ANNA, List.of(phone(10_000)), NOON));
    }

    @Test
    void whatHasNoRoomTakesNothingBackEither() {
        expectRefused(
                book.fixture.given(full()).when(new SyncContacts(ANNA, phones(10_000, 2), List.of(phone(0)), NOON)),
                Refusal.TOO_MANY_CONTACTS);
    }

    @Test
    void bothListsTogetherTakeAThousandNumbersAndNoneIsInBoth() {
        assertThat(new SyncContacts(ANNA, phones(0, 400), phones(400, 600), NOON).removed())
                .hasSize(600);
        assertThatThrownBy(() -> new SyncContacts(ANNA, phones(0, 400), phones(400, 601), NOON))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new SyncContacts(ANNA, phones(0, 2), phones(1, 2), NOON))
                .isInstanceOf(Refused.class);
    }
}
