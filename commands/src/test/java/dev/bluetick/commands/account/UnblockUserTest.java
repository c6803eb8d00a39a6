package dev.bluetick.commands.account;

import static dev.bluetick.commands.account.Anna.ANNA;
import static dev.bluetick.commands.account.Anna.BEN;
import static dev.bluetick.commands.account.Anna.NOON;
import static dev.bluetick.commands.account.Anna.REGISTERED;

import org.junit.jupiter.api.Test;

class UnblockUserTest {

    private final Anna anna = new Anna();

    @Test
    void aBlockIsLifted() {
        anna.fixture
                .given(REGISTERED, new UserBlocked(ANNA, BEN, NOON))
                .when(new UnblockUser(ANNA, BEN, NOON))
                .expectEvents(new UserUnblocked(ANNA, BEN, NOON));
    }

    @Test
    void unblockingWhoIsNotBlockedChangesNothing() {
        anna.fixture.given(REGISTERED).when(new UnblockUser(ANNA, BEN, NOON)).expectNoEvents();
    }
}
