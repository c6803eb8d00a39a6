package dev.bluetick.commands.account;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.account.Anna.ANNA;
import static dev.bluetick.commands.account.Anna.LAPTOP;
import static dev.bluetick.commands.account.Anna.NOON;
import static dev.bluetick.commands.account.Anna.PHONE;
import static dev.bluetick.commands.account.Anna.REGISTERED;
import static dev.bluetick.commands.account.Anna.WITH_LAPTOP;
import static dev.bluetick.commands.account.Anna.WITH_PHONE;

import dev.bluetick.commands.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SetPushTest {

    private final Anna anna = new Anna();
    private final Seals seals = anna.seals;

    @BeforeEach
    void giveHerAKey() {
        anna.keys.create(ANNA, seals.newKey());
    }

    private Sealed target(String token) {
        return seals.seal(ANNA, PersonalField.PUSH, new PushTarget(PushProvider.FCM, token, null).text());
    }

    @Test
    void aDeviceGetsATarget() {
        Sealed target = target("one");
        anna.fixture
                .given(REGISTERED, WITH_PHONE)
                .when(new SetPush(ANNA, PHONE, target, NOON))
                .expectEvents(new PushSet(ANNA, PHONE, target, NOON));
    }

    /// Sealed anew, its bytes are others.
    @Test
    void theSameTargetAgainIsNoEvent() {
        anna.fixture
                .given(REGISTERED, WITH_PHONE, new PushSet(ANNA, PHONE, target("one"), NOON))
                .when(new SetPush(ANNA, PHONE, target("one"), NOON))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void anotherTargetTakesItsPlace() {
        Sealed other = target("two");
        anna.fixture
                .given(REGISTERED, WITH_PHONE, new PushSet(ANNA, PHONE, target("one"), NOON))
                .when(new SetPush(ANNA, PHONE, other, NOON))
                .expectEvents(new PushSet(ANNA, PHONE, other, NOON));
    }

    @Test
    void eachDeviceHasItsOwn() {
        Sealed target = target("one");
        anna.fixture
                .given(REGISTERED, WITH_PHONE, WITH_LAPTOP, new PushSet(ANNA, PHONE, target, NOON))
                .when(new SetPush(ANNA, LAPTOP, target, NOON))
                .expectEvents(new PushSet(ANNA, LAPTOP, target, NOON));
    }

    @Test
    void aDeviceThatComesAgainHasNone() {
        Sealed target = target("one");
        anna.fixture
                .given(
                        REGISTERED,
                        WITH_PHONE,
                        WITH_LAPTOP,
                        new PushSet(ANNA, LAPTOP, target, NOON),
                        new DeviceRemoved(ANNA, LAPTOP, DeviceRemoved.Reason.LOGGED_OUT, NOON),
                        WITH_LAPTOP)
                .when(new SetPush(ANNA, LAPTOP, target, NOON))
                .expectEvents(new PushSet(ANNA, LAPTOP, target, NOON));
    }

    @Test
    void anUnknownDeviceIsRefused() {
        expectRefused(
                anna.fixture.given(REGISTERED, WITH_PHONE).when(new SetPush(ANNA, LAPTOP, target("one"), NOON)),
                Refusal.DEVICE_NOT_FOUND);
    }
}
