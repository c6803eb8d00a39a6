package dev.bluetick.commands.account;

import static dev.bluetick.commands.account.Anna.ANNA;
import static dev.bluetick.commands.account.Anna.NOON;
import static dev.bluetick.commands.account.Anna.REGISTERED;
import static dev.bluetick.commands.account.Anna.sealed;

import org.junit.jupiter.api.Test;

class RemoveTwoStepTest {

    private final Anna anna = new Anna();

    @Test
    void aPinIsRemoved() {
        anna.fixture
                .given(REGISTERED, new TwoStepSet(ANNA, sealed("hash"), null, NOON))
                .when(new RemoveTwoStep(ANNA, NOON))
                .expectEvents(new TwoStepRemoved(ANNA, NOON));
    }

    @Test
    void removingItAgainChangesNothing() {
        anna.fixture
                .given(REGISTERED, new TwoStepSet(ANNA, sealed("hash"), null, NOON), new TwoStepRemoved(ANNA, NOON))
                .when(new RemoveTwoStep(ANNA, NOON))
                .expectNoEvents();
    }
}
