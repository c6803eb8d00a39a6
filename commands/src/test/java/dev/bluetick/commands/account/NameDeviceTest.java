package dev.bluetick.commands.account;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.account.Anna.ANNA;
import static dev.bluetick.commands.account.Anna.LAPTOP;
import static dev.bluetick.commands.account.Anna.NOON;
import static dev.bluetick.commands.account.Anna.PHONE;
import static dev.bluetick.commands.account.Anna.REGISTERED;
import static dev.bluetick.commands.account.Anna.WITH_PHONE;
import static dev.bluetick.commands.account.Anna.sealed;

import dev.bluetick.commands.Refusal;
import org.junit.jupiter.api.Test;

class NameDeviceTest {

    private final Anna anna = new Anna();

    @Test
    void aDeviceGetsAnotherName() {
        anna.fixture
                .given(REGISTERED, WITH_PHONE)
                .when(new NameDevice(ANNA, PHONE, sealed("mine"), NOON))
                .expectEvents(new DeviceNamed(ANNA, PHONE, sealed("mine"), NOON));
    }

    @Test
    void anUnknownDeviceIsRefused() {
        expectRefused(
                anna.fixture.given(REGISTERED, WITH_PHONE).when(new NameDevice(ANNA, LAPTOP, sealed("mine"), NOON)),
                Refusal.DEVICE_NOT_FOUND);
    }
}
