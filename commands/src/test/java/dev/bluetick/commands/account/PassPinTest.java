package dev.bluetick.commands.account;

import static dev.bluetick.commands.account.Anna.ANNA;
import static dev.bluetick.commands.account.Anna.NOON;
import static dev.bluetick.commands.account.Anna.REGISTERED;
import static dev.bluetick.commands.account.Anna.sealed;

import org.junit.jupiter.api.Test;

class PassPinTest {

    private final Anna anna = new Anna();

    @Test
    void theFailedAttemptsAreForgotten() {
        anna.fixture
                .given(REGISTERED, new TwoStepSet(ANNA, sealed("hash"), null, NOON), new PinTried(ANNA, NOON))
                .when(new PassPin(ANNA, NOON))
                .expectEvents(new PinPassed(ANNA, NOON));
    }

    @Test
    void withoutAnAttemptNothingChanges() {
        anna.fixture
                .given(REGISTERED, new TwoStepSet(ANNA, sealed("hash"), null, NOON))
                .when(new PassPin(ANNA, NOON))
                .expectNoEvents();
    }
}
