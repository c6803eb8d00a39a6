package dev.bluetick.commands.group;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.group.Club.ANNA;
import static dev.bluetick.commands.group.Club.BEN;
import static dev.bluetick.commands.group.Club.CLEO;
import static dev.bluetick.commands.group.Club.EVE;
import static dev.bluetick.commands.group.Club.ID;
import static dev.bluetick.commands.group.Club.NEW;
import static dev.bluetick.commands.group.Club.TALK;
import static dev.bluetick.commands.group.Club.act;
import static dev.bluetick.commands.group.Club.added;
import static dev.bluetick.commands.group.Club.appointed;
import static dev.bluetick.commands.group.Club.created;
import static dev.bluetick.commands.group.Club.left;
import static dev.bluetick.commands.group.Club.removed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Content;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaveGroupTest {

    private final Club club = new Club();

    @Test
    void aMemberLeavesAndIsToldOfItToo() {
        club.given(created(BEN, CLEO)).when(leave(BEN)).expectEvents(left(2, 1, BEN, null));
        assertThat(club.told).containsExactly(ANNA, BEN, CLEO);
    }

    @Test
    void whereTheLastAdminLeavesWhoIsThereLongestBecomesOne() {
        club.given(created(BEN, CLEO), left(2, 1, BEN, null), added(3, 2, ANNA, BEN))
                .when(leave(ANNA))
                .expectEvents(left(4, 3, ANNA, CLEO));
        assertThat(club.contents.read(TALK, List.of(NEW)).get(NEW))
                .isEqualTo(Content.of("{\"change\":\"LEFT\",\"successor\":\"u3\"}"));
    }

    @Test
    void theSuccessorIsAnAdminFromThenOn() {
        club.given(created(BEN, CLEO), left(2, 2, ANNA, BEN))
                .when(new RemoveMembers(ID, act(BEN), List.of(CLEO)))
                .expectEvents(removed(3, 1, BEN, CLEO));
    }

    @Test
    void whereAnotherAdminStaysNobodyIsMadeOne() {
        club.given(created(BEN, CLEO), appointed(2, 2, ANNA, CLEO))
                .when(leave(ANNA))
                .expectEvents(left(3, 3, ANNA, null));
    }

    @Test
    void theLastMemberLeavesAGroupOfNobody() {
        club.given(created()).when(leave(ANNA)).expectEvents(left(2, 2, ANNA, null));
        assertThat(club.told).containsExactly(ANNA);
    }

    @Test
    void leavingAgainChangesNothing() {
        club.given(created(BEN), left(2, 1, BEN, null))
                .when(leave(BEN))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aStrangerIsNotToldThatTheGroupExists() {
        expectRefused(club.given(created(BEN)).when(leave(EVE)), Refusal.CONVERSATION_NOT_FOUND);
    }

    /// The other order is [#whereAnotherAdminStaysNobodyIsMadeOne].
    @Test
    void whoLeftBeforeAnotherWasPromotedHasMadeTheLongestThereAnAdmin() {
        expectRefused(
                club.given(created(BEN, CLEO), left(2, 2, ANNA, BEN)).when(new AppointAdmin(ID, act(ANNA), CLEO)),
                Refusal.NOT_ALLOWED);
    }

    private static LeaveGroup leave(UserId by) {
        return new LeaveGroup(ID, act(by));
    }
}
