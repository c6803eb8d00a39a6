package dev.bluetick.commands.group;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.group.Club.ANNA;
import static dev.bluetick.commands.group.Club.BEN;
import static dev.bluetick.commands.group.Club.EVE;
import static dev.bluetick.commands.group.Club.ID;
import static dev.bluetick.commands.group.Club.act;
import static dev.bluetick.commands.group.Club.appointed;
import static dev.bluetick.commands.group.Club.created;
import static dev.bluetick.commands.group.Club.dismissed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.account.UserId;
import org.junit.jupiter.api.Test;

class DismissAdminTest {

    private final Club club = new Club();

    @Test
    void anAdminDismissesAnother() {
        club.given(created(BEN), appointed(2, 2, ANNA, BEN))
                .when(dismiss(ANNA, BEN))
                .expectEvents(dismissed(3, 3, ANNA, BEN));
        assertThat(club.told).containsExactly(ANNA, BEN);
    }

    @Test
    void anAdminDismissesThemselves() {
        club.given(created(BEN), appointed(2, 2, ANNA, BEN))
                .when(dismiss(ANNA, ANNA))
                .expectEvents(dismissed(3, 3, ANNA, ANNA));
    }

    @Test
    void theLastAdminStaysOne() {
        expectRefused(club.given(created(BEN)).when(dismiss(ANNA, ANNA)), Refusal.LAST_ADMIN);
    }

    /// Both are asked at once: the order of their coming decides, and one admin is left.
    @Test
    void ofTwoAdminsWhoDismissEachOtherTheSecondIsNoAdminAnyMore() {
        expectRefused(
                club.given(created(BEN), appointed(2, 2, ANNA, BEN), dismissed(3, 3, ANNA, BEN))
                        .when(dismiss(BEN, ANNA)),
                Refusal.NOT_ALLOWED);
    }

    @Test
    void whoIsNoAdminChangesNothing() {
        club.given(created(BEN)).when(dismiss(ANNA, BEN)).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void aMemberMayNot() {
        expectRefused(club.given(created(BEN)).when(dismiss(BEN, ANNA)), Refusal.NOT_ALLOWED);
    }

    @Test
    void whoIsNotInTheGroupIsNotFound() {
        expectRefused(club.given(created(BEN)).when(dismiss(ANNA, EVE)), Refusal.USER_NOT_FOUND);
    }

    @Test
    void aStrangerIsNotToldThatTheGroupExists() {
        expectRefused(club.given(created(BEN)).when(dismiss(EVE, ANNA)), Refusal.CONVERSATION_NOT_FOUND);
    }

    private static DismissAdmin dismiss(UserId by, UserId member) {
        return new DismissAdmin(ID, act(by), member);
    }
}
