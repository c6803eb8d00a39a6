package dev.bluetick.commands.account;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.account.Anna.ANNA;
import static dev.bluetick.commands.account.Anna.LAPTOP;
import static dev.bluetick.commands.account.Anna.NOON;
import static dev.bluetick.commands.account.Anna.PHONE;
import static dev.bluetick.commands.account.Anna.REGISTERED;
import static dev.bluetick.commands.account.Anna.WITH_LAPTOP;
import static dev.bluetick.commands.account.Anna.WITH_PHONE;
import static dev.bluetick.commands.account.Anna.registered;

import dev.bluetick.commands.Refusal;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

class RemoveDeviceTest {

    private static final DeviceId WEB = new DeviceId("d3");

    private final Anna anna = new Anna();

    @Test
    void aDeviceLogsOut() {
        given().when(RemoveDevice.loggedOut(ANNA, LAPTOP, NOON))
                .expectEvents(removed(LAPTOP, DeviceRemoved.Reason.LOGGED_OUT));
    }

    @Test
    void thePrimaryThatLogsOutEndsItselfOnly() {
        given().when(RemoveDevice.loggedOut(ANNA, PHONE, NOON))
                .expectEvents(removed(PHONE, DeviceRemoved.Reason.LOGGED_OUT));
    }

    @Test
    void loggingOutTwiceEndsTheDeviceOnce() {
        given().andGiven(removed(LAPTOP, DeviceRemoved.Reason.LOGGED_OUT))
                .when(RemoveDevice.loggedOut(ANNA, LAPTOP, NOON))
                .expectNoEvents();
    }

    @Test
    void thePrimaryUnlinksAnother() {
        given().when(RemoveDevice.unlinked(ANNA, LAPTOP, PHONE, NOON))
                .expectEvents(removed(LAPTOP, DeviceRemoved.Reason.UNLINKED));
    }

    @Test
    void aLinkedDeviceUnlinksItself() {
        given().when(RemoveDevice.unlinked(ANNA, LAPTOP, LAPTOP, NOON))
                .expectEvents(removed(LAPTOP, DeviceRemoved.Reason.UNLINKED));
    }

    @Test
    void aLinkedDeviceUnlinksNoOther() {
        expectRefused(given().when(RemoveDevice.unlinked(ANNA, PHONE, LAPTOP, NOON)), Refusal.NOT_ALLOWED);
        expectRefused(given().when(RemoveDevice.unlinked(ANNA, WEB, LAPTOP, NOON)), Refusal.NOT_ALLOWED);
    }

    @Test
    void unlinkingWhatIsNotAmongOnesOwnIsRefused() {
        expectRefused(
                given().when(RemoveDevice.unlinked(ANNA, new DeviceId("d9"), PHONE, NOON)), Refusal.DEVICE_NOT_FOUND);
    }

    private TestExecutor<Account> given() {
        return anna.fixture.given(REGISTERED, WITH_PHONE, WITH_LAPTOP, registered(WEB, Platform.WEB, 3, false));
    }

    private static DeviceRemoved removed(DeviceId device, DeviceRemoved.Reason reason) {
        return new DeviceRemoved(ANNA, device, reason, NOON);
    }
}
