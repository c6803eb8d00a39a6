package dev.bluetick.commands.account;

import static dev.bluetick.commands.account.Anna.ANNA;
import static dev.bluetick.commands.account.Anna.NOON;
import static dev.bluetick.commands.account.Anna.PHONE;
import static dev.bluetick.commands.account.Anna.REGISTERED;
import static dev.bluetick.commands.account.Anna.WITH_PHONE;
import static dev.bluetick.commands.account.Anna.token;

import org.junit.jupiter.api.Test;

class RefreshSessionTest {

    private final Anna anna = new Anna();

    @Test
    void aRefreshTokenIsExchangedForTheNext() {
        anna.fixture
                .given(REGISTERED, WITH_PHONE)
                .when(new RefreshSession(ANNA, PHONE, token(1), token(2), NOON))
                .expectEvents(new SessionRefreshed(ANNA, PHONE, token(2), NOON))
                .expectResultMessagePayload(new RefreshSession.Outcome.Refreshed(NOON));
    }

    @Test
    void aRefreshTokenUsedTwiceEndsTheDevice() {
        anna.fixture
                .given(REGISTERED, WITH_PHONE, new SessionRefreshed(ANNA, PHONE, token(2), NOON))
                .when(new RefreshSession(ANNA, PHONE, token(1), token(3), NOON))
                .expectEvents(new DeviceRemoved(ANNA, PHONE, DeviceRemoved.Reason.TOKEN_REUSED, NOON))
                .expectResultMessagePayload(new RefreshSession.Outcome.Reused());
    }

    @Test
    void whatWasRefreshedIsStillTheSameRegistration() {
        anna.fixture
                .given(REGISTERED, WITH_PHONE, new SessionRefreshed(ANNA, PHONE, token(2), NOON.plusSeconds(9)))
                .when(new RefreshSession(ANNA, PHONE, token(2), token(3), NOON.plusSeconds(10)))
                .expectResultMessagePayload(new RefreshSession.Outcome.Refreshed(NOON));
    }

    @Test
    void anEndedDeviceHasNoSession() {
        anna.fixture
                .given(REGISTERED, WITH_PHONE, new DeviceRemoved(ANNA, PHONE, DeviceRemoved.Reason.LOGGED_OUT, NOON))
                .when(new RefreshSession(ANNA, PHONE, token(1), token(2), NOON))
                .expectNoEvents()
                .expectResultMessagePayload(new RefreshSession.Outcome.Unknown());
    }
}
