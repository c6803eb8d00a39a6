package dev.bluetick.commands.group;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.group.Club.ANNA;
import static dev.bluetick.commands.group.Club.BEN;
import static dev.bluetick.commands.group.Club.CLEO;
import static dev.bluetick.commands.group.Club.DAN;
import static dev.bluetick.commands.group.Club.EVE;
import static dev.bluetick.commands.group.Club.ID;
import static dev.bluetick.commands.group.Club.NOON;
import static dev.bluetick.commands.group.Club.act;
import static dev.bluetick.commands.group.Club.added;
import static dev.bluetick.commands.group.Club.created;
import static dev.bluetick.commands.group.Club.requested;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.account.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApproveRequestsTest {

    private final Club club = new Club();

    @Test
    void anAdminLetsPeopleInAndEverybodyIsTold() {
        club.given(created(BEN), requested(CLEO), requested(DAN))
                .when(approve(ANNA, DAN, CLEO))
                .expectEvents(added(2, 2, ANNA, DAN, CLEO));
        assertThat(club.told).containsExactly(ANNA, BEN, DAN, CLEO);
    }

    @Test
    void whoDoesNotAskIsPassedOver() {
        club.given(created(BEN), requested(CLEO))
                .when(approve(ANNA, EVE, BEN, CLEO))
                .expectEvents(added(2, 2, ANNA, CLEO));
    }

    @Test
    void whoHasErasedTheirAccountIsPassedOver() {
        club.strangers.add(DAN);
        club.given(created(BEN), requested(DAN), requested(CLEO))
                .when(approve(ANNA, DAN, CLEO))
                .expectEvents(added(2, 2, ANNA, CLEO));
    }

    @Test
    void approvingAgainChangesNothing() {
        club.given(created(BEN), requested(CLEO), added(2, 2, ANNA, CLEO))
                .when(approve(ANNA, CLEO))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void whoWasDeclinedWaitsNoMore() {
        club.given(created(), requested(CLEO), new RequestsClosed(ID, ANNA, List.of(CLEO), NOON))
                .when(approve(ANNA, CLEO))
                .expectNoEvents();
    }

    @Test
    void oneTooManyRefusesTheWhole() {
        expectRefused(
                club.given(created(BEN, CLEO), requested(DAN), requested(EVE)).when(approve(ANNA, DAN, EVE)),
                Refusal.GROUP_FULL);
    }

    @Test
    void aMemberMayNot() {
        expectRefused(club.given(created(BEN), requested(CLEO)).when(approve(BEN, CLEO)), Refusal.NOT_ALLOWED);
    }

    @Test
    void whoAsksDoesNotLetThemselvesIn() {
        expectRefused(club.given(created(), requested(CLEO)).when(approve(CLEO, CLEO)), Refusal.CONVERSATION_NOT_FOUND);
    }

    private static ApproveRequests approve(UserId by, UserId... users) {
        return new ApproveRequests(ID, act(by), List.of(users));
    }
}
