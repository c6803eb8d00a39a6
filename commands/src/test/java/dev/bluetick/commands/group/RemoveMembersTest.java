package dev.bluetick.commands.group;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.group.Club.ANNA;
import static dev.bluetick.commands.group.Club.BEN;
import static dev.bluetick.commands.group.Club.CLEO;
import static dev.bluetick.commands.group.Club.DAN;
import static dev.bluetick.commands.group.Club.EVE;
import static dev.bluetick.commands.group.Club.ID;
import static dev.bluetick.commands.group.Club.act;
import static dev.bluetick.commands.group.Club.appointed;
import static dev.bluetick.commands.group.Club.created;
import static dev.bluetick.commands.group.Club.removed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.account.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoveMembersTest {

    private final Club club = new Club();

    @Test
    void anAdminRemovesPeopleAndTheyAreToldToo() {
        club.given(created(BEN, CLEO, DAN)).when(remove(ANNA, BEN, CLEO)).expectEvents(removed(2, 2, ANNA, BEN, CLEO));
        assertThat(club.told).containsExactly(ANNA, BEN, CLEO, DAN);
    }

    @Test
    void whoIsNotInItChangesNothing() {
        club.given(created(BEN), removed(2, 2, ANNA, BEN))
                .when(remove(ANNA, BEN, EVE))
                .expectNoEvents();
    }

    @Test
    void whoIsInItIsRemovedBesideThoseWhoAreNot() {
        club.given(created(BEN)).when(remove(ANNA, EVE, BEN, BEN)).expectEvents(removed(2, 2, ANNA, BEN));
    }

    @Test
    void anAdminIsRemovedByAnother() {
        club.given(created(BEN), appointed(2, 2, ANNA, BEN))
                .when(remove(BEN, ANNA))
                .expectEvents(removed(3, 1, BEN, ANNA));
    }

    @Test
    void nobodyRemovesThemselves() {
        expectRefused(club.given(created(BEN)).when(remove(ANNA, BEN, ANNA)), Refusal.INVALID);
    }

    @Test
    void aMemberMayNot() {
        expectRefused(club.given(created(BEN, CLEO)).when(remove(BEN, CLEO)), Refusal.NOT_ALLOWED);
    }

    @Test
    void aStrangerIsNotToldThatTheGroupExists() {
        expectRefused(club.given(created(BEN)).when(remove(EVE, BEN)), Refusal.CONVERSATION_NOT_FOUND);
    }

    @Test
    void whoWasRemovedMayNotRemoveInTurn() {
        expectRefused(
                club.given(created(BEN), appointed(2, 2, ANNA, BEN), removed(3, 3, ANNA, BEN))
                        .when(remove(BEN, ANNA)),
                Refusal.NOT_ALLOWED);
    }

    private static RemoveMembers remove(UserId by, UserId... members) {
        return new RemoveMembers(ID, act(by), List.of(members));
    }
}
