package dev.bluetick.commands.account;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.account.Anna.ANNA;
import static dev.bluetick.commands.account.Anna.LAPTOP;
import static dev.bluetick.commands.account.Anna.NOON;
import static dev.bluetick.commands.account.Anna.PHONE;
import static dev.bluetick.commands.account.Anna.REGISTERED;
import static dev.bluetick.commands.account.Anna.WITH_LAPTOP;
import static dev.bluetick.commands.account.Anna.WITH_PHONE;
import static dev.bluetick.commands.account.Anna.device;
import static dev.bluetick.commands.account.Anna.fullHouse;
import static dev.bluetick.commands.account.Anna.registered;

import dev.bluetick.commands.Refusal;
import org.junit.jupiter.api.Test;

class LinkDeviceTest {

    private static final LinkDevice LINK = new LinkDevice(ANNA, device(LAPTOP, Platform.DESKTOP, 2), PHONE, NOON);

    private final Anna anna = new Anna();

    @Test
    void thePrimaryLinksADevice() {
        anna.fixture
                .given(REGISTERED, WITH_PHONE)
                .when(LINK)
                .expectEvents(WITH_LAPTOP)
                .expectResultMessagePayload(NOON);
    }

    @Test
    void aPhoneCanBeLinkedTooAndReplacesNobody() {
        anna.fixture
                .given(REGISTERED, WITH_PHONE)
                .when(new LinkDevice(ANNA, device(LAPTOP, Platform.IOS, 2), PHONE, NOON))
                .expectEvents(registered(LAPTOP, Platform.IOS, 2, false));
    }

    @Test
    void linkingAgainChangesNothing() {
        LinkDevice later = new LinkDevice(ANNA, LINK.device(), PHONE, NOON.plusSeconds(9));
        anna.fixture
                .given(REGISTERED, WITH_PHONE, WITH_LAPTOP)
                .when(later)
                .expectNoEvents()
                .expectResultMessagePayload(NOON);
    }

    @Test
    void aLinkedDeviceLinksNobody() {
        expectRefused(
                anna.fixture
                        .given(REGISTERED, WITH_PHONE, WITH_LAPTOP)
                        .when(new LinkDevice(ANNA, device(new DeviceId("d3"), Platform.WEB, 3), LAPTOP, NOON)),
                Refusal.NOT_ALLOWED);
    }

    @Test
    void aPrimaryThatSteppedDownLinksNobody() {
        DeviceId newPhone = new DeviceId("d3");
        expectRefused(
                anna.fixture
                        .given(REGISTERED, WITH_PHONE, registered(newPhone, Platform.IOS, 3, true))
                        .when(LINK),
                Refusal.NOT_ALLOWED);
    }

    @Test
    void aSixthLinkedDeviceIsRefused() {
        expectRefused(anna.fixture.given(fullHouse(Platform.IOS)).when(LINK), Refusal.TOO_MANY_DEVICES);
    }
}
