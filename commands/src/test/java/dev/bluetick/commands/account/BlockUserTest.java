package dev.bluetick.commands.account;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.account.Anna.ANNA;
import static dev.bluetick.commands.account.Anna.BEN;
import static dev.bluetick.commands.account.Anna.NOON;
import static dev.bluetick.commands.account.Anna.REGISTERED;

import dev.bluetick.commands.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockUserTest {

    private final Anna anna = new Anna();

    @Test
    void blockingIsRecordedOnce() {
        anna.fixture
                .given(REGISTERED)
                .when(new BlockUser(ANNA, BEN, NOON))
                .expectEvents(new UserBlocked(ANNA, BEN, NOON));
    }

    @Test
    void blockingAgainChangesNothing() {
        anna.fixture
                .given(REGISTERED, new UserBlocked(ANNA, BEN, NOON))
                .when(new BlockUser(ANNA, BEN, NOON))
                .expectNoEvents();
    }

    @Test
    void blockingNobodyIsRefused() {
        anna.strangers.add(BEN);
        expectRefused(anna.fixture.given(REGISTERED).when(new BlockUser(ANNA, BEN, NOON)), Refusal.USER_NOT_FOUND);
    }

    @Test
    void blockingOneselfIsRefused() {
        expectRefused(anna.fixture.given(REGISTERED).when(new BlockUser(ANNA, ANNA, NOON)), Refusal.INVALID);
    }

    @Test
    void blockingMoreThanTenThousandIsRefused() {
        List<Object> full = new ArrayList<>(List.of(REGISTERED));
        for (int i = 0; i < Account.MAX_BLOCKED; i++) {
            full.add(new UserBlocked(ANNA, UserId.of(1_000_000 + i), NOON));
        }
        expectRefused(anna.fixture.given(full).when(new BlockUser(ANNA, BEN, NOON)), Refusal.TOO_MANY_BLOCKED);
    }
}
