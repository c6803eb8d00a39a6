package dev.bluetick.commands.account;

import static dev.bluetick.commands.account.Anna.ANNA;
import static dev.bluetick.commands.account.Anna.NOON;
import static dev.bluetick.commands.account.Anna.REGISTERED;

import org.junit.jupiter.api.Test;

class ChangePrivacyTest {

    private static final Privacy SHY =
            new Privacy(Audience.NOBODY, Audience.CONTACTS, Audience.CONTACTS, Audience.NOBODY, false);

    private final Anna anna = new Anna();

    @Test
    void settingsChange() {
        anna.fixture
                .given(REGISTERED)
                .when(new ChangePrivacy(ANNA, SHY, NOON))
                .expectEvents(new PrivacyChanged(ANNA, SHY, NOON));
    }

    @Test
    void theSettingsThatHoldFromTheBeginningChangeNothing() {
        anna.fixture
                .given(REGISTERED)
                .when(new ChangePrivacy(ANNA, Privacy.DEFAULT, NOON))
                .expectNoEvents();
    }

    @Test
    void theSameSettingsAgainChangeNothing() {
        anna.fixture
                .given(REGISTERED, new PrivacyChanged(ANNA, SHY, NOON))
                .when(new ChangePrivacy(ANNA, SHY, NOON))
                .expectNoEvents();
    }
}
