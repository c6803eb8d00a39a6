package dev.bluetick.commands.account;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.account.Anna.ANNA;
import static dev.bluetick.commands.account.Anna.LAPTOP;
import static dev.bluetick.commands.account.Anna.NOON;
import static dev.bluetick.commands.account.Anna.PHONE;
import static dev.bluetick.commands.account.Anna.PHONE_KEY;
import static dev.bluetick.commands.account.Anna.REGISTERED;
import static dev.bluetick.commands.account.Anna.WITH_LAPTOP;
import static dev.bluetick.commands.account.Anna.WITH_PHONE;
import static dev.bluetick.commands.account.Anna.device;
import static dev.bluetick.commands.account.Anna.fullHouse;
import static dev.bluetick.commands.account.Anna.register;
import static dev.bluetick.commands.account.Anna.registered;
import static dev.bluetick.commands.account.Anna.sealed;
import static dev.bluetick.commands.account.Anna.token;

import dev.bluetick.commands.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegisterDeviceTest {

    private static final DeviceId NEW_PHONE = new DeviceId("d3");
    private static final DeviceId TABLET = new DeviceId("d4");

    private static final TwoStepSet WITH_PIN = new TwoStepSet(ANNA, sealed("hash"), null, NOON);

    private final Anna anna = new Anna();

    @Test
    void theFirstDeviceOpensTheAccountAndIsItsPrimary() {
        anna.fixture
                .givenNoPriorActivity()
                .when(register(PHONE, Platform.IOS, 1))
                .expectEvents(REGISTERED, WITH_PHONE)
                .expectResultMessagePayload(new RegisterDevice.Registration(true, NOON));
    }

    @Test
    void anyPlatformCanBeTheFirst() {
        anna.fixture
                .givenNoPriorActivity()
                .when(register(LAPTOP, Platform.DESKTOP, 2))
                .expectEvents(REGISTERED, registered(LAPTOP, Platform.DESKTOP, 2, true));
    }

    @Test
    void whatIsNoPhoneIsLinkedToThePrimary() {
        anna.fixture
                .given(REGISTERED, WITH_PHONE)
                .when(register(LAPTOP, Platform.DESKTOP, 2))
                .expectEvents(WITH_LAPTOP)
                .expectResultMessagePayload(new RegisterDevice.Registration(false, NOON));
    }

    @Test
    void aNewPhoneEndsTheOldOne() {
        anna.fixture
                .given(REGISTERED, WITH_PHONE, WITH_LAPTOP)
                .when(register(NEW_PHONE, Platform.ANDROID, 3))
                .expectEvents(registered(NEW_PHONE, Platform.ANDROID, 3, true), replaced(PHONE));
    }

    @Test
    void aPhoneTakesOverFromWhatIsNoPhone() {
        anna.fixture
                .given(REGISTERED, registered(LAPTOP, Platform.DESKTOP, 2, true))
                .when(register(PHONE, Platform.IOS, 1))
                .expectEvents(WITH_PHONE);
    }

    @Test
    void whatStepsDownIsEndedWhereFiveAreLinked() {
        anna.fixture
                .given(fullHouse(Platform.DESKTOP))
                .when(register(NEW_PHONE, Platform.ANDROID, 3))
                .expectEvents(registered(NEW_PHONE, Platform.ANDROID, 3, true), replaced(PHONE));
    }

    @Test
    void aPhoneReplacesAnotherInAFullHouse() {
        anna.fixture
                .given(fullHouse(Platform.IOS))
                .when(register(NEW_PHONE, Platform.ANDROID, 3))
                .expectEvents(registered(NEW_PHONE, Platform.ANDROID, 3, true), replaced(PHONE));
    }

    @Test
    void aSixthLinkedDeviceIsRefused() {
        expectRefused(
                anna.fixture.given(fullHouse(Platform.IOS)).when(register(TABLET, Platform.WEB, 3)),
                Refusal.TOO_MANY_DEVICES);
    }

    @Test
    void anAccountWithoutAPrimaryGetsOne() {
        anna.fixture
                .given(REGISTERED, WITH_PHONE, new DeviceRemoved(ANNA, PHONE, DeviceRemoved.Reason.LOGGED_OUT, NOON))
                .when(register(LAPTOP, Platform.DESKTOP, 2))
                .expectEvents(registered(LAPTOP, Platform.DESKTOP, 2, true));
    }

    @Test
    void registeringADeviceAgainChangesNothing() {
        anna.fixture
                .given(REGISTERED, WITH_PHONE)
                .when(register(PHONE, Platform.IOS, 1))
                .expectNoEvents()
                .expectResultMessagePayload(new RegisterDevice.Registration(false, NOON));
    }

    @Test
    void anAccountWithAPinIsRefusedWithoutIt() {
        expectRefused(
                anna.fixture
                        .given(REGISTERED, WITH_PHONE, new TwoStepSet(ANNA, sealed("hash"), null, NOON))
                        .when(register(NEW_PHONE, Platform.IOS, 3)),
                Refusal.PIN_NEEDED);
    }

    @Test
    void anAccountWithAPinTakesWhoHasPassedIt() {
        anna.fixture
                .given(REGISTERED, WITH_PHONE, new TwoStepSet(ANNA, sealed("hash"), null, NOON))
                .when(new RegisterDevice(
                        ANNA, PHONE_KEY, sealed("+49"), device(LAPTOP, Platform.DESKTOP, 2), true, NOON))
                .expectEvents(WITH_LAPTOP);
    }

    private static RegisterDevice laptopAfter(Duration time) {
        return new RegisterDevice(
                ANNA, PHONE_KEY, sealed("+49"), device(LAPTOP, Platform.DESKTOP, 2), false, NOON.plus(time));
    }

    @Test
    void thePinFallsAwayOnceNoDeviceWasSeenForSevenDays() {
        Duration days = Duration.ofDays(7);
        expectRefused(
                anna.fixture.given(REGISTERED, WITH_PHONE, WITH_PIN).when(laptopAfter(days.minusMillis(1))),
                Refusal.PIN_NEEDED);
        anna.fixture
                .given(REGISTERED, WITH_PHONE, WITH_PIN)
                .when(laptopAfter(days))
                .expectEvents(
                        new TwoStepRemoved(ANNA, NOON.plus(days)),
                        new DeviceRegistered(
                                ANNA, LAPTOP, Platform.DESKTOP, token(2), sealed("d2"), false, NOON.plus(days)));
    }

    @Test
    void aDeviceThatIsSeenKeepsThePin() {
        Instant seen = NOON.plus(Duration.ofDays(1));
        for (AccountEvent sign : List.of(
                new SessionRefreshed(ANNA, PHONE, token(3), seen),
                new DeviceRemoved(ANNA, PHONE, DeviceRemoved.Reason.LOGGED_OUT, seen))) {
            expectRefused(
                    anna.fixture
                            .given(REGISTERED, WITH_PHONE, WITH_PIN, sign)
                            .when(laptopAfter(Duration.ofDays(8).minusMillis(1))),
                    Refusal.PIN_NEEDED);
        }
    }

    private static DeviceRemoved replaced(DeviceId device) {
        return new DeviceRemoved(ANNA, device, DeviceRemoved.Reason.REPLACED, NOON);
    }

    @Test
    void aDeviceThatIsThereAlreadyIsNotAskedForThePin() {
        anna.fixture
                .given(REGISTERED, WITH_PHONE, WITH_PIN)
                .when(register(PHONE, Platform.IOS, 1))
                .expectNoEvents();
    }
}
