package dev.bluetick.commands.account;

import static dev.bluetick.commands.account.Anna.ANNA;
import static dev.bluetick.commands.account.Anna.NOON;
import static dev.bluetick.commands.account.Anna.REGISTERED;
import static dev.bluetick.commands.account.Anna.sealed;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChangeUsernameTest {

    private static final UsernameKey FIRST = new UsernameKey("n" + "1".repeat(64));
    private static final UsernameKey SECOND = new UsernameKey("n" + "2".repeat(64));
    private static final UsernameChanged CHANGED = new UsernameChanged(ANNA, null, FIRST, sealed("anna"), NOON);

    private final Anna anna = new Anna();

    @Test
    void theFirstUsernameReplacesNone() {
        anna.fixture
                .given(REGISTERED)
                .when(new ChangeUsername(ANNA, FIRST, sealed("anna"), NOON))
                .expectEvents(CHANGED)
                .expectResultMessagePayload(new ChangeUsername.Replaced(null, Instant.EPOCH));
    }

    @Test
    void theEventNamesWhatIsToBeReleased() {
        anna.fixture
                .given(REGISTERED, CHANGED)
                .when(new ChangeUsername(ANNA, SECOND, sealed("annie"), NOON))
                .expectEvents(new UsernameChanged(ANNA, FIRST, SECOND, sealed("annie"), NOON))
                .expectResultMessagePayload(new ChangeUsername.Replaced(FIRST, NOON));
    }

    @Test
    void anotherFormOfTheSameNameReleasesNothing() {
        anna.fixture
                .given(REGISTERED, CHANGED)
                .when(new ChangeUsername(ANNA, FIRST, sealed("Anna"), NOON.plusSeconds(1)))
                .expectEvents(new UsernameChanged(ANNA, FIRST, FIRST, sealed("Anna"), NOON.plusSeconds(1)))
                .expectResultMessagePayload(new ChangeUsername.Replaced(null, NOON));
    }

    @Test
    void aUsernameIsCleared() {
        anna.fixture
                .given(REGISTERED, CHANGED)
                .when(new ChangeUsername(ANNA, null, null, NOON))
                .expectEvents(new UsernameChanged(ANNA, FIRST, null, null, NOON));
    }

    @Test
    void clearingWhatIsNotSetChangesNothing() {
        anna.fixture
                .given(REGISTERED)
                .when(new ChangeUsername(ANNA, null, null, NOON))
                .expectNoEvents();
    }
}
