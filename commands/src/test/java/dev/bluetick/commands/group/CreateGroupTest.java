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
import static dev.bluetick.commands.group.Club.PROFILE;
import static dev.bluetick.commands.group.Club.TALK;
import static dev.bluetick.commands.group.Club.act;
import static dev.bluetick.commands.group.Club.created;
import static dev.bluetick.commands.group.Club.inviteIds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.ContentStore;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CreateGroupTest {

    private final Club club = new Club();

    @Test
    void itsMakerIsTheFirstAdminAndAllAreTold() {
        club.givenNothing()
                .when(create(BEN, CLEO))
                .expectEvents(created(BEN, CLEO))
                .expectResultMessagePayload(new AddedMembers(List.of(BEN, CLEO), List.of()));
        assertThat(club.told).containsExactly(ANNA, BEN, CLEO);
    }

    @Test
    void itsFirstEntrySaysHowItIsCalledAndWhoIsInIt() {
        club.givenNothing().when(create(BEN));
        assertThat(club.contents.read(TALK, List.of(NEW)).get(NEW))
                .isEqualTo(Content.of("{\"change\":\"CREATED\",\"name\":\"Club\",\"members\":[\"u2\"]}"));
        ContentStore.Stored stored = club.contents.find(TALK, NEW);
        assertThat(stored)
                .isEqualTo(ContentStore.Stored.ofEntry(NEW, 1, act(ANNA).by(), NOON));
    }

    @Test
    void aGroupMayBeginWithItsMakerAlone() {
        club.givenNothing().when(create()).expectEvents(created());
    }

    @Test
    void whoDoesNotLetTheMakerAddThemIsInvited() {
        club.wary.add(CLEO);
        List<PersonalInvite> invites = List.of(new PersonalInvite(82, CLEO, NOON.plus(PersonalInvite.VALID)));
        club.givenNothing()
                .when(create(BEN, CLEO))
                .expectEvents(created(BEN), new MembersInvited(ID, ANNA, invites, NOON))
                .expectResultMessagePayload(new AddedMembers(List.of(BEN), invites));
        assertThat(club.told).containsExactly(ANNA, BEN);
    }

    @Test
    void whoIsNamedTwiceOrIsTheMakerIsInItOnce() {
        club.givenNothing().when(create(BEN, ANNA, BEN)).expectEvents(created(BEN));
    }

    @Test
    void anUnknownUserRefusesTheWhole() {
        club.strangers.add(CLEO);
        expectRefused(club.givenNothing().when(create(BEN, CLEO)), Refusal.USER_NOT_FOUND);
        assertThat(club.contents.find(TALK, NEW)).isNull();
    }

    @Test
    void oneTooManyRefusesTheWhole() {
        club.givenNothing().when(create(BEN, CLEO, DAN)).expectEvents(created(BEN, CLEO, DAN));
        expectRefused(new Club().givenNothing().when(create(BEN, CLEO, DAN, EVE)), Refusal.GROUP_FULL);
    }

    @Test
    void whoIsInvitedTakesNoPlace() {
        club.wary.add(EVE);
        club.givenNothing().when(create(BEN, CLEO, DAN, EVE)).expectSuccessfulHandlerExecution();
    }

    @Test
    void moreNamesThanTheLargestGroupTakesAreRefused() {
        UserId[] many =
                LongStream.range(0, GroupSize.HIGHEST + 1).mapToObj(UserId::of).toArray(UserId[]::new);
        expectRefused(club.givenNothing().when(create(many)), Refusal.INVALID);
    }

    private static CreateGroup create(UserId... members) {
        return new CreateGroup(ID, act(ANNA), PROFILE, List.of(members), inviteIds(members.length));
    }
}
