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
import static dev.bluetick.commands.group.Club.inviteIds;
import static dev.bluetick.commands.group.Club.left;
import static dev.bluetick.commands.group.Club.removed;
import static dev.bluetick.commands.group.Club.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.account.UserId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddMembersTest {

    private final Club club = new Club();

    @Test
    void aMemberAddsPeopleAndEverybodyIsTold() {
        club.given(created(BEN))
                .when(add(BEN, CLEO, DAN))
                .expectEvents(added(2, 1, BEN, CLEO, DAN))
                .expectResultMessagePayload(new AddedMembers(List.of(CLEO, DAN), List.of()));
        assertThat(club.told).containsExactly(ANNA, BEN, CLEO, DAN);
    }

    @Test
    void whoIsInItAlreadyStaysAsTheyAre() {
        club.given(created(BEN))
                .when(add(ANNA, BEN))
                .expectNoEvents()
                .expectResultMessagePayload(new AddedMembers(List.of(), List.of()));
    }

    @Test
    void whoDoesNotLetThemIsInvitedForThreeDays() {
        club.wary.add(CLEO);
        PersonalInvite invite = new PersonalInvite(81, CLEO, NOON.plus(Duration.ofDays(3)));
        club.given(created(BEN))
                .when(add(BEN, CLEO))
                .expectEvents(new MembersInvited(ID, BEN, List.of(invite), NOON))
                .expectResultMessagePayload(new AddedMembers(List.of(), List.of(invite)));
    }

    @Test
    void invitingAgainMakesANewInvite() {
        club.wary.add(CLEO);
        PersonalInvite invite = new PersonalInvite(81, CLEO, NOON.plus(PersonalInvite.VALID));
        club.given(created(), new MembersInvited(ID, ANNA, List.of(new PersonalInvite(80, CLEO, NOON)), NOON))
                .when(add(ANNA, CLEO))
                .expectEvents(new MembersInvited(ID, ANNA, List.of(invite), NOON));
    }

    @Test
    void onlyAnAdminMayWhereTheGroupSaysSo() {
        GroupSettings admins = new GroupSettings(GroupRole.MEMBER, GroupRole.MEMBER, GroupRole.ADMIN, false);
        expectRefused(club.given(created(BEN), set(2, 2, admins)).when(add(BEN, CLEO)), Refusal.NOT_ALLOWED);
        new Club().given(created(BEN), set(2, 2, admins)).when(add(ANNA, CLEO)).expectEvents(added(3, 3, ANNA, CLEO));
    }

    @Test
    void anUnknownUserRefusesTheWhole() {
        club.strangers.add(DAN);
        expectRefused(club.given(created(BEN)).when(add(BEN, CLEO, DAN)), Refusal.USER_NOT_FOUND);
    }

    @Test
    void oneTooManyRefusesTheWhole() {
        expectRefused(club.given(created(BEN, CLEO)).when(add(BEN, DAN, EVE)), Refusal.GROUP_FULL);
    }

    /// A group may have more members than a lowered setting lets it have.
    @Test
    void whereNobodyIsAddedTheGroupIsNotTooLarge() {
        new Club(2).given(created(BEN, CLEO)).when(add(ANNA, BEN)).expectSuccessfulHandlerExecution();
    }

    @Test
    void aStrangerIsNotToldThatTheGroupExists() {
        expectRefused(club.given(created(BEN)).when(add(EVE, CLEO)), Refusal.CONVERSATION_NOT_FOUND);
    }

    @Test
    void aFormerMemberMayNot() {
        expectRefused(club.given(created(BEN), left(2, 1, BEN, null)).when(add(BEN, CLEO)), Refusal.NOT_ALLOWED);
    }

    @Test
    void whoWasRemovedMayBeAddedAgain() {
        club.given(created(BEN), removed(2, 2, ANNA, BEN)).when(add(ANNA, BEN)).expectEvents(added(3, 3, ANNA, BEN));
    }

    private static AddMembers add(UserId by, UserId... members) {
        return new AddMembers(ID, act(by), List.of(members), inviteIds(members.length));
    }
}
