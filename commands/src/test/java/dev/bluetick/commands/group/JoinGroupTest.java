package dev.bluetick.commands.group;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.group.Club.ANNA;
import static dev.bluetick.commands.group.Club.BEN;
import static dev.bluetick.commands.group.Club.CLEO;
import static dev.bluetick.commands.group.Club.DAN;
import static dev.bluetick.commands.group.Club.EVE;
import static dev.bluetick.commands.group.Club.ID;
import static dev.bluetick.commands.group.Club.NEW;
import static dev.bluetick.commands.group.Club.NOON;
import static dev.bluetick.commands.group.Club.TALK;
import static dev.bluetick.commands.group.Club.act;
import static dev.bluetick.commands.group.Club.added;
import static dev.bluetick.commands.group.Club.appointed;
import static dev.bluetick.commands.group.Club.created;
import static dev.bluetick.commands.group.Club.joined;
import static dev.bluetick.commands.group.Club.left;
import static dev.bluetick.commands.group.Club.link;
import static dev.bluetick.commands.group.Club.removed;
import static dev.bluetick.commands.group.Club.requested;
import static dev.bluetick.commands.group.Club.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Content;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class JoinGroupTest {

    private final Club club = new Club();

    private static final Instant LATER = NOON.plusMillis(1);
    private static final GroupSettings APPROVAL =
            new GroupSettings(GroupRole.MEMBER, GroupRole.MEMBER, GroupRole.MEMBER, true);

    @Test
    void whoHasTheLinkComesInAndEverybodyIsTold() {
        club.given(created(BEN), link(70, null, null))
                .when(join(EVE, 70))
                .expectEvents(joined(2, 1, EVE, 70))
                .expectResultMessagePayload(JoinState.JOINED);
        assertThat(club.told).containsExactly(ANNA, BEN, EVE);
        assertThat(club.contents.read(TALK, List.of(NEW)).get(NEW))
                .isEqualTo(Content.of("{\"change\":\"JOINED\",\"members\":[\"u5\"]}"));
    }

    @Test
    void whoIsInItAlreadyUsesNothingUp() {
        club.given(created(BEN), link(70, null, 1))
                .when(join(BEN, 70))
                .expectNoEvents()
                .expectResultMessagePayload(JoinState.JOINED);
    }

    @Test
    void aLinkIsGoodUntilItExpires() {
        club.given(created(), link(70, LATER, null)).when(join(EVE, 70)).expectEvents(joined(2, 1, EVE, 70));
        expectRefused(
                new Club().given(created(), link(70, LATER, null)).when(new JoinGroup(ID, act(EVE, LATER), 70)),
                Refusal.INVITE_ENDED);
    }

    @Test
    void aLinkForTwoIsUsedUpByTwo() {
        club.given(created(), link(70, null, 2), joined(2, 1, BEN, 70))
                .when(join(CLEO, 70))
                .expectEvents(joined(3, 1, CLEO, 70));
        expectRefused(
                new Club()
                        .given(created(), link(70, null, 2), joined(2, 1, BEN, 70), joined(3, 1, CLEO, 70))
                        .when(join(DAN, 70)),
                Refusal.INVITE_ENDED);
    }

    @Test
    void whoIsAddedOrComesByAnInviteOfTheirOwnUsesNoLinkUp() {
        club.given(created(), link(70, null, 1), added(2, 2, ANNA, BEN), invited(CLEO, 81), joined(3, 1, CLEO, 81))
                .when(join(DAN, 70))
                .expectEvents(joined(4, 1, DAN, 70));
    }

    @Test
    void aRevokedOrReplacedLinkIsOfNoUse() {
        expectRefused(
                club.given(created(), link(70, null, null), new InviteRevoked(ID, ANNA, NOON))
                        .when(join(EVE, 70)),
                Refusal.INVITE_ENDED);
        expectRefused(
                new Club()
                        .given(created(), link(70, null, null), link(71, null, null))
                        .when(join(EVE, 70)),
                Refusal.INVITE_ENDED);
    }

    @Test
    void aGroupWithoutALinkTakesNobody() {
        expectRefused(club.given(created()).when(join(EVE, 70)), Refusal.INVITE_ENDED);
    }

    @Test
    void aFullGroupTakesNobody() {
        expectRefused(
                club.given(created(BEN, CLEO, DAN), link(70, null, null)).when(join(EVE, 70)), Refusal.GROUP_FULL);
    }

    @Test
    void whoWasRemovedDoesNotComeBackByTheLink() {
        expectRefused(
                club.given(created(BEN), link(70, null, null), removed(2, 2, ANNA, BEN))
                        .when(join(BEN, 70)),
                Refusal.NOT_ALLOWED);
    }

    @Test
    void whoHasLeftComesBackByTheLink() {
        club.given(created(BEN), link(70, null, null), left(2, 1, BEN, null))
                .when(join(BEN, 70))
                .expectEvents(joined(3, 2, BEN, 70));
    }

    @Test
    void whoWasRemovedAddedAgainAndHasLeftComesBackToo() {
        club.given(
                        created(BEN),
                        link(70, null, null),
                        removed(2, 2, ANNA, BEN),
                        added(3, 3, ANNA, BEN),
                        left(4, 1, BEN, null))
                .when(join(BEN, 70))
                .expectEvents(joined(5, 2, BEN, 70));
    }

    @Test
    void anInviteOfTheirOwnBringsBackWhoWasRemovedAndNeedsNoApproval() {
        club.given(created(BEN), set(2, 2, APPROVAL), removed(3, 3, ANNA, BEN), invited(BEN, 81))
                .when(join(BEN, 81))
                .expectEvents(joined(4, 1, BEN, 81))
                .expectResultMessagePayload(JoinState.JOINED);
    }

    @Test
    void anInviteOfOnesOwnIsForOneTime() {
        expectRefused(
                club.given(created(), invited(EVE, 81), joined(2, 1, EVE, 81), left(3, 2, EVE, null))
                        .when(join(EVE, 81)),
                Refusal.INVITE_ENDED);
    }

    @Test
    void anInviteOfOnesOwnExpires() {
        Instant over = NOON.plus(PersonalInvite.VALID);
        expectRefused(
                club.given(created(), invited(EVE, 81)).when(new JoinGroup(ID, act(EVE, over), 81)),
                Refusal.INVITE_ENDED);
    }

    @Test
    void somebodyElsesInviteIsOfNoUse() {
        expectRefused(club.given(created(), invited(EVE, 81)).when(join(DAN, 81)), Refusal.INVITE_ENDED);
    }

    @Test
    void aFullGroupTakesNobodyByAnInviteOfTheirOwn() {
        expectRefused(club.given(created(BEN, CLEO, DAN), invited(EVE, 81)).when(join(EVE, 81)), Refusal.GROUP_FULL);
    }

    /// It would have no admin.
    @Test
    void aGroupThatEverybodyHasLeftTakesNobody() {
        expectRefused(
                club.given(created(), link(70, null, null), invited(EVE, 81), left(2, 2, ANNA, null))
                        .when(join(EVE, 70)),
                Refusal.INVITE_ENDED);
        expectRefused(
                new Club()
                        .given(created(), invited(EVE, 81), left(2, 2, ANNA, null))
                        .when(join(EVE, 81)),
                Refusal.INVITE_ENDED);
    }

    @Test
    void whereAnAdminLetsPeopleInOneWaitsAndTheAdminsAreTold() {
        club.given(created(BEN, CLEO), link(70, null, null), set(2, 2, APPROVAL), appointed(3, 3, ANNA, CLEO))
                .when(join(EVE, 70))
                .expectEvents(requested(EVE))
                .expectResultMessagePayload(JoinState.REQUESTED);
        assertThat(club.told).containsExactly(ANNA, CLEO);
    }

    @Test
    void askingAgainChangesNothing() {
        club.given(created(), link(70, null, null), set(2, 2, APPROVAL), requested(EVE))
                .when(join(EVE, 70))
                .expectNoEvents()
                .expectResultMessagePayload(JoinState.REQUESTED);
    }

    @Test
    void whoWaitsComesInOnceNobodyHasToLetThemIn() {
        club.given(created(), link(70, null, null), requested(EVE))
                .when(join(EVE, 70))
                .expectEvents(joined(2, 1, EVE, 70));
    }

    @Test
    void oneTooManyWaitingIsRefused() {
        List<Event> given = new ArrayList<>(List.of(created(), link(70, null, null), set(2, 2, APPROVAL)));
        LongStream.range(100, 100 + GroupState.MAX_WAITING).forEach(id -> given.add(requested(UserId.of(id))));
        expectRefused(club.given(given.toArray(Event[]::new)).when(join(EVE, 70)), Refusal.TOO_MANY_WAITING);
    }

    @Test
    void ofMorePersonalInvitesThanAreKeptTheOldestAreForgotten() {
        List<Event> given = new ArrayList<>(List.of(created(), invited(EVE, 81), invited(DAN, 82)));
        LongStream.range(100, 99 + GroupState.MAX_WAITING).forEach(id -> given.add(invited(UserId.of(id), id)));
        expectRefused(club.given(given.toArray(Event[]::new)).when(join(EVE, 81)), Refusal.INVITE_ENDED);
        new Club().given(given.toArray(Event[]::new)).when(join(DAN, 82)).expectEvents(joined(2, 1, DAN, 82));
    }

    @Test
    void anInviteIsWorthWhatItsGiverMayDoNow() {
        expectRefused(
                club.given(created(BEN), invited(EVE, 81), left(2, 2, ANNA, BEN))
                        .when(join(EVE, 81)),
                Refusal.INVITE_ENDED);
    }

    @Test
    void whoHasErasedTheirAccountDoesNotComeIn() {
        club.strangers.add(EVE);
        expectRefused(club.given(created(BEN), link(70, null, null)).when(join(EVE, 70)), Refusal.USER_NOT_FOUND);
    }

    private static MembersInvited invited(UserId user, long inviteId) {
        return new MembersInvited(
                ID, ANNA, List.of(new PersonalInvite(inviteId, user, NOON.plus(PersonalInvite.VALID))), NOON);
    }

    private static JoinGroup join(UserId user, long inviteId) {
        return new JoinGroup(ID, act(user), inviteId);
    }
}
