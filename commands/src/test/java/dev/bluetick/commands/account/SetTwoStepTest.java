package dev.bluetick.commands.account;

import static dev.bluetick.commands.account.Anna.ANNA;
import static dev.bluetick.commands.account.Anna.NOON;
import static dev.bluetick.commands.account.Anna.REGISTERED;
import static dev.bluetick.commands.account.Anna.sealed;

import java.util.List;
import org.junit.jupiter.api.Test;

class SetTwoStepTest {

    private final Anna anna = new Anna();

    @Test
    void aPinIsSet() {
        anna.fixture
                .given(REGISTERED)
                .when(new SetTwoStep(ANNA, sealed("hash"), sealed("a@b.example"), NOON))
                .expectEvents(new TwoStepSet(ANNA, sealed("hash"), sealed("a@b.example"), NOON));
    }

    @Test
    void anotherPinForgetsTheAttemptsAtTheFirst() {
        anna.fixture
                .given(REGISTERED, new TwoStepSet(ANNA, sealed("hash"), null, NOON))
                .andGiven(List.of(tried(), tried(), tried(), tried(), tried()))
                .andGiven(new TwoStepSet(ANNA, sealed("other"), null, NOON))
                .when(new TryPin(ANNA, NOON))
                .expectEvents(tried())
                .expectResultMessagePayload(new TryPin.Attempt(sealed("other")));
    }

    private static PinTried tried() {
        return new PinTried(ANNA, NOON);
    }
}
