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
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

class RemovePushTest {

    private static final PushRemoved REMOVED = new PushRemoved(ANNA, PHONE, NOON);

    private final Anna anna = new Anna();

    private TestExecutor<Account> withATarget() {
        return anna.fixture.given(REGISTERED, WITH_PHONE, new PushSet(ANNA, PHONE, sealed("one"), NOON));
    }

    @Test
    void aDeviceLosesItsTarget() {
        withATarget().when(new RemovePush(ANNA, PHONE, null, NOON)).expectEvents(REMOVED);
    }

    @Test
    void aTargetThatIsSaidToBeDeadIsRemoved() {
        withATarget().when(new RemovePush(ANNA, PHONE, sealed("one"), NOON)).expectEvents(REMOVED);
    }

    @Test
    void theOneThatHasTakenItsPlaceStays() {
        withATarget()
                .when(new RemovePush(ANNA, PHONE, sealed("before"), NOON))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void whatIsRemovedAlreadyIsNoEvent() {
        anna.fixture
                .given(REGISTERED, WITH_PHONE, new PushSet(ANNA, PHONE, sealed("one"), NOON), REMOVED)
                .when(new RemovePush(ANNA, PHONE, null, NOON))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void anUnknownDeviceIsRefused() {
        expectRefused(withATarget().when(new RemovePush(ANNA, LAPTOP, null, NOON)), Refusal.DEVICE_NOT_FOUND);
    }
}
