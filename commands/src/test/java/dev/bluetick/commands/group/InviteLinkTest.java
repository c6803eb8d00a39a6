package dev.bluetick.commands.group;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.group.Club.ANNA;
import static dev.bluetick.commands.group.Club.BEN;
import static dev.bluetick.commands.group.Club.EVE;
import static dev.bluetick.commands.group.Club.ID;
import static dev.bluetick.commands.group.Club.NOON;
import static dev.bluetick.commands.group.Club.created;
import static dev.bluetick.commands.group.Club.link;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.account.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InviteLinkTest {

    private final Club club = new Club();

    @Test
    void anAdminMakesALink() {
        club.given(created(BEN))
                .when(new CreateInvite(ID, ANNA, 70, NOON.plusMillis(1), InviteLink.MAX_USES, NOON))
                .expectEvents(link(70, NOON.plusMillis(1), InviteLink.MAX_USES));
    }

    @Test
    void aLinkMayHaveNoLimits() {
        club.given(created(BEN)).when(create(ANNA)).expectEvents(link(70, null, null));
    }

    /// Each is a new one, also where the answer to the first was lost.
    @Test
    void aSecondLinkTakesThePlaceOfTheFirst() {
        club.given(created(BEN), link(69, null, null)).when(create(ANNA)).expectEvents(link(70, null, null));
    }

    @Test
    void anExpiryThatIsOverIsRefused() {
        expectRefused(club.given(created(BEN)).when(new CreateInvite(ID, ANNA, 70, NOON, null, NOON)), Refusal.INVALID);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, InviteLink.MAX_USES + 1})
    void aNumberOfUsesOutsideTheLimitsIsRefused(int uses) {
        expectRefused(club.given(created(BEN)).when(new CreateInvite(ID, ANNA, 70, null, uses, NOON)), Refusal.INVALID);
    }

    @Test
    void aMemberMakesAndRevokesNone() {
        expectRefused(club.given(created(BEN)).when(create(BEN)), Refusal.NOT_ALLOWED);
        expectRefused(new Club().given(created(BEN), link(70, null, null)).when(revoke(BEN)), Refusal.NOT_ALLOWED);
    }

    @Test
    void aStrangerIsNotToldThatTheGroupExists() {
        expectRefused(club.given(created(BEN)).when(create(EVE)), Refusal.CONVERSATION_NOT_FOUND);
        expectRefused(new Club().given(created(BEN)).when(revoke(EVE)), Refusal.CONVERSATION_NOT_FOUND);
    }

    @Test
    void anAdminRevokesTheLink() {
        club.given(created(BEN), link(70, null, null))
                .when(revoke(ANNA))
                .expectEvents(new InviteRevoked(ID, ANNA, NOON));
    }

    @Test
    void revokingAgainChangesNothing() {
        club.given(created(BEN), link(70, null, null), new InviteRevoked(ID, ANNA, NOON))
                .when(revoke(ANNA))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    private static CreateInvite create(UserId by) {
        return new CreateInvite(ID, by, 70, null, null, NOON);
    }

    private static RevokeInvite revoke(UserId by) {
        return new RevokeInvite(ID, by, NOON);
    }
}
