package dev.bluetick.commands.account;

import static dev.bluetick.commands.account.Anna.ANNA;
import static dev.bluetick.commands.account.Anna.NOON;
import static dev.bluetick.commands.account.Anna.REGISTERED;
import static dev.bluetick.commands.account.Anna.sealed;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeProfileTest {

    private static final ProfileChange NAMED = new ProfileChange(PersonalField.DISPLAY_NAME, sealed("Anna"));
    private static final ProfileChange NO_NAME = new ProfileChange(PersonalField.DISPLAY_NAME, null);
    private static final ProfileChange NO_ABOUT = new ProfileChange(PersonalField.ABOUT, null);

    private final Anna anna = new Anna();

    @Test
    void fieldsChangeTogether() {
        ProfileChange about = new ProfileChange(PersonalField.ABOUT, sealed("busy"));
        anna.fixture
                .given(REGISTERED)
                .when(new ChangeProfile(ANNA, List.of(NAMED, about), NOON))
                .expectEvents(new ProfileChanged(ANNA, List.of(NAMED, about), NOON));
    }

    @Test
    void aFieldIsCleared() {
        anna.fixture
                .given(REGISTERED, new ProfileChanged(ANNA, List.of(NAMED), NOON))
                .when(new ChangeProfile(ANNA, List.of(NO_NAME, NO_ABOUT), NOON))
                .expectEvents(new ProfileChanged(ANNA, List.of(NO_NAME), NOON));
    }

    @Test
    void clearingWhatIsNotSetChangesNothing() {
        anna.fixture
                .given(
                        REGISTERED,
                        new ProfileChanged(ANNA, List.of(NAMED), NOON),
                        new ProfileChanged(ANNA, List.of(NO_NAME), NOON))
                .when(new ChangeProfile(ANNA, List.of(NO_NAME), NOON))
                .expectNoEvents();
    }

    @Test
    void whatIsNoFieldOfAProfileIsNoChange() {
        assertThatThrownBy(() -> new ProfileChange(PersonalField.PHONE, sealed("+49")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
