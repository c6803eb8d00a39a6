package dev.bluetick.commands.account;

import static dev.bluetick.commands.account.Anna.ANNA;
import static dev.bluetick.commands.account.Anna.LAPTOP;
import static dev.bluetick.commands.account.Anna.NOON;
import static dev.bluetick.commands.account.Anna.PHONE;
import static dev.bluetick.commands.account.Anna.REGISTERED;
import static dev.bluetick.commands.account.Anna.WITH_LAPTOP;
import static dev.bluetick.commands.account.Anna.WITH_PHONE;
import static dev.bluetick.commands.account.Anna.token;

import java.time.Duration;
import java.time.Instant;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

class RemoveUnseenDeviceTest {

    private static final Instant LATER = NOON.plus(Duration.ofDays(31));

    private final Anna anna = new Anna();

    @Test
    void aDeviceThatWasNotSeenSinceIsEnded() {
        given().when(remove(LAPTOP, NOON.plusMillis(1)))
                .expectResultMessagePayload(true)
                .expectEvents(new DeviceRemoved(ANNA, LAPTOP, DeviceRemoved.Reason.UNSEEN, LATER));
    }

    @Test
    void thePrimaryIsEndedLikeTheOthers() {
        given().when(remove(PHONE, NOON.plusMillis(1)))
                .expectEvents(new DeviceRemoved(ANNA, PHONE, DeviceRemoved.Reason.UNSEEN, LATER));
    }

    /// The sweep had read that it was unseen a moment before.
    @Test
    void aDeviceThatWasSeenMeanwhileStays() {
        given().andGiven(new SessionRefreshed(ANNA, LAPTOP, token(3), NOON.plusSeconds(1)))
                .when(remove(LAPTOP, NOON.plusSeconds(1)))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void aDeviceThatIsGoneIsNotEndedAgain() {
        given().andGiven(new DeviceRemoved(ANNA, LAPTOP, DeviceRemoved.Reason.LOGGED_OUT, NOON))
                .when(remove(LAPTOP, LATER))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    private TestExecutor<Account> given() {
        return anna.fixture.given(REGISTERED, WITH_PHONE, WITH_LAPTOP);
    }

    private static RemoveUnseenDevice remove(DeviceId device, Instant unseenSince) {
        return new RemoveUnseenDevice(ANNA, device, unseenSince, LATER);
    }
}
