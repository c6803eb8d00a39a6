package dev.bluetick.commands.group;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.group.Club.ANNA;
import static dev.bluetick.commands.group.Club.BEN;
import static dev.bluetick.commands.group.Club.CLEO;
import static dev.bluetick.commands.group.Club.EVE;
import static dev.bluetick.commands.group.Club.ID;
import static dev.bluetick.commands.group.Club.act;
import static dev.bluetick.commands.group.Club.added;
import static dev.bluetick.commands.group.Club.appointed;
import static dev.bluetick.commands.group.Club.created;
import static dev.bluetick.commands.group.Club.left;
import static dev.bluetick.commands.group.Club.removed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.account.UserId;
import org.junit.jupiter.api.Test;

class AppointAdminTest {

    private final Club club = new Club();

    @Test
    void anAdminMakesAMemberOne() {
        club.given(created(BEN)).when(appoint(ANNA, BEN)).expectEvents(appointed(2, 2, ANNA, BEN));
        assertThat(club.told).containsExactly(ANNA, BEN);
    }

    @Test
    void whoIsOneChangesNothing() {
        club.given(created(BEN), appointed(2, 2, ANNA, BEN))
                .when(appoint(ANNA, BEN))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aMemberMayNot() {
        expectRefused(club.given(created(BEN, CLEO)).when(appoint(BEN, CLEO)), Refusal.NOT_ALLOWED);
        expectRefused(new Club().given(created(BEN)).when(appoint(BEN, BEN)), Refusal.NOT_ALLOWED);
    }

    @Test
    void whoIsNotInTheGroupCannotBeOne() {
        expectRefused(club.given(created(BEN)).when(appoint(ANNA, EVE)), Refusal.USER_NOT_FOUND);
    }

    @Test
    void aFormerMemberCannotBeOne() {
        expectRefused(
                club.given(created(BEN), removed(2, 2, ANNA, BEN)).when(appoint(ANNA, BEN)), Refusal.USER_NOT_FOUND);
    }

    @Test
    void aStrangerIsNotToldThatTheGroupExists() {
        expectRefused(club.given(created(BEN)).when(appoint(EVE, BEN)), Refusal.CONVERSATION_NOT_FOUND);
    }

    @Test
    void whoComesBackIsAMemberAgain() {
        expectRefused(
                club.given(
                                created(BEN, CLEO),
                                appointed(2, 2, ANNA, BEN),
                                left(3, 1, BEN, null),
                                added(4, 3, ANNA, BEN))
                        .when(appoint(BEN, CLEO)),
                Refusal.NOT_ALLOWED);
    }

    private static AppointAdmin appoint(UserId by, UserId member) {
        return new AppointAdmin(ID, act(by), member);
    }
}
