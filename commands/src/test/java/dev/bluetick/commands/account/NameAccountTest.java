package dev.bluetick.commands.account;

import static dev.bluetick.commands.account.Anna.ANNA;
import static dev.bluetick.commands.account.Anna.NOON;
import static dev.bluetick.commands.account.Anna.REGISTERED;
import static dev.bluetick.commands.account.Anna.sealed;

import java.util.List;
import org.junit.jupiter.api.Test;

class NameAccountTest {

    private static final NameAccount NAME = new NameAccount(ANNA, sealed("Anna"), NOON);
    private static final ProfileChanged NAMED = changed(sealed("Anna"));

    private final Anna anna = new Anna();

    private static ProfileChanged changed(@org.jspecify.annotations.Nullable Sealed name) {
        return new ProfileChanged(ANNA, List.of(new ProfileChange(PersonalField.DISPLAY_NAME, name)), NOON);
    }

    @Test
    void anAccountWithoutANameGetsIt() {
        anna.fixture.given(REGISTERED).when(NAME).expectEvents(NAMED);
    }

    @Test
    void aNameIsNeverReplaced() {
        anna.fixture.given(REGISTERED, changed(sealed("Anna K."))).when(NAME).expectNoEvents();
    }

    @Test
    void namingTwiceNamesOnce() {
        anna.fixture.given(REGISTERED, NAMED).when(NAME).expectNoEvents();
    }

    @Test
    void whoHasClearedTheirNameCanBeGivenOne() {
        anna.fixture.given(REGISTERED, NAMED, changed(null)).when(NAME).expectEvents(NAMED);
    }
}
