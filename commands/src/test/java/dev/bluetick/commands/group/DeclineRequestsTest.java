package dev.bluetick.commands.group;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.group.Club.ANNA;
import static dev.bluetick.commands.group.Club.BEN;
import static dev.bluetick.commands.group.Club.CLEO;
import static dev.bluetick.commands.group.Club.DAN;
import static dev.bluetick.commands.group.Club.EVE;
import static dev.bluetick.commands.group.Club.ID;
import static dev.bluetick.commands.group.Club.NOON;
import static dev.bluetick.commands.group.Club.created;
import static dev.bluetick.commands.group.Club.requested;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.account.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeclineRequestsTest {

    private final Club club = new Club();

    @Test
    void anAdminDeclinesAndTheAdminsAreTold() {
        club.given(created(BEN), requested(CLEO), requested(DAN))
                .when(decline(ANNA, CLEO, EVE, DAN))
                .expectEvents(closed(ANNA, CLEO, DAN));
        assertThat(club.told).containsExactly(ANNA);
    }

    @Test
    void whoAsksWithdrawsTheirOwn() {
        club.given(created(BEN), requested(CLEO)).when(decline(CLEO, CLEO)).expectEvents(closed(CLEO, CLEO));
        assertThat(club.told).containsExactly(ANNA);
    }

    @Test
    void whoAsksWithdrawsNobodyElses() {
        expectRefused(
                club.given(created(), requested(CLEO), requested(DAN)).when(decline(CLEO, CLEO, DAN)),
                Refusal.CONVERSATION_NOT_FOUND);
    }

    /// They are a stranger again.
    @Test
    void whoHasWithdrawnIsNotToldThatTheGroupExists() {
        expectRefused(
                club.given(created(), requested(CLEO), closed(CLEO, CLEO)).when(decline(CLEO, CLEO)),
                Refusal.CONVERSATION_NOT_FOUND);
    }

    @Test
    void decliningAgainChangesNothing() {
        club.given(created(), requested(CLEO), closed(ANNA, CLEO))
                .when(decline(ANNA, CLEO))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aMemberMayNot() {
        expectRefused(club.given(created(BEN), requested(CLEO)).when(decline(BEN, CLEO)), Refusal.NOT_ALLOWED);
    }

    private static RequestsClosed closed(UserId by, UserId... users) {
        return new RequestsClosed(ID, by, List.of(users), NOON);
    }

    private static DeclineRequests decline(UserId by, UserId... users) {
        return new DeclineRequests(ID, by, List.of(users), NOON);
    }
}
