package dev.bluetick.projections.group;

import static dev.bluetick.projections.conversation.Party.ANNA;
import static dev.bluetick.projections.conversation.Party.BEN;
import static dev.bluetick.projections.conversation.Party.CARL;
import static dev.bluetick.projections.conversation.Party.DORA;
import static dev.bluetick.projections.conversation.Party.GROUP;
import static dev.bluetick.projections.conversation.Party.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.group.GroupRole;
import dev.bluetick.commands.group.InviteLink;
import dev.bluetick.projections.conversation.Party;
import dev.bluetick.queries.group.FindGroup;
import dev.bluetick.queries.group.FindJoinRequests;
import dev.bluetick.queries.group.FindMemberships;
import dev.bluetick.queries.group.GroupView;
import dev.bluetick.queries.group.JoinRequestsView;
import dev.bluetick.queries.group.MembershipsView;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupViewTest {

    private static final InviteLink LINK = new InviteLink(5, null, 10, 0);

    private final Party party = new Party();

    @AfterEach
    void close() {
        party.close();
    }

    @Test
    void membersAreInTheOrderOfTheirComing() {
        party.chronicle.leave(GROUP, by(BEN), null);
        party.chronicle.add(GROUP, by(ANNA), List.of(DORA, BEN), null);
        assertThat(group(ANNA).members())
                .extracting(GroupView.MemberView::userId)
                .containsExactly(ANNA, CARL, DORA, BEN);
    }

    @Test
    void whoTakesOverFromTheLastAdminIsOne() {
        party.chronicle.leave(GROUP, by(ANNA), BEN);
        assertThat(group(BEN).members())
                .extracting(GroupView.MemberView::role)
                .containsExactly(GroupRole.ADMIN, GroupRole.MEMBER);
    }

    @Test
    void onlyAdminsAreShownTheLinkAndHowOftenItWasUsed() {
        party.chronicle.createInvite(GROUP, ANNA, LINK);
        party.chronicle.add(GROUP, by(DORA), List.of(DORA), LINK.inviteId());
        assertThat(group(ANNA).link()).isEqualTo(LINK.usedOnceMore());
        assertThat(group(BEN).link()).isNull();
    }

    @Test
    void aRevokedLinkIsGone() {
        party.chronicle.createInvite(GROUP, ANNA, LINK);
        party.chronicle.revokeInvite(GROUP, ANNA);
        assertThat(group(ANNA).link()).isNull();
    }

    @Test
    void strangersAndFormerMembersAreNotToldThatItExists() {
        party.chronicle.leave(GROUP, by(BEN), null);
        party.fold();
        assertRefused(() -> ask(DORA), Refusal.CONVERSATION_NOT_FOUND);
        assertRefused(() -> ask(BEN), Refusal.CONVERSATION_NOT_FOUND);
        assertRefused(() -> requests(BEN), Refusal.CONVERSATION_NOT_FOUND);
    }

    @Test
    void whoMayNotAskCostsOneRead() {
        party.chronicle.request(GROUP, DORA, LINK.inviteId());
        party.fold();
        long before = party.readSide.views.reads();
        assertRefused(() -> ask(DORA), Refusal.CONVERSATION_NOT_FOUND);
        assertRefused(() -> requests(DORA), Refusal.CONVERSATION_NOT_FOUND);
        assertRefused(() -> requests(BEN), Refusal.NOT_ALLOWED);
        assertThat(party.readSide.views.reads() - before).isEqualTo(3);
    }

    @Test
    void onlyAdminsSeeWhoWaitsThoseWhoCameFirstAtTheTop() {
        UserId emil = new UserId("u0");
        party.chronicle.request(GROUP, DORA, LINK.inviteId());
        party.chronicle.pass(Duration.ofSeconds(1));
        party.chronicle.request(GROUP, emil, LINK.inviteId());
        party.fold();
        assertThat(requests(ANNA).items())
                .extracting(JoinRequestsView.RequestView::userId)
                .containsExactly(DORA, emil);
        assertRefused(() -> requests(BEN), Refusal.NOT_ALLOWED);
    }

    @Test
    void whoIsLetInOrDeclinedWaitsNoMore() {
        party.chronicle.request(GROUP, DORA, LINK.inviteId());
        party.chronicle.request(GROUP, new UserId("u5"), LINK.inviteId());
        party.chronicle.add(GROUP, by(ANNA), List.of(DORA), null);
        party.chronicle.closeRequests(GROUP, ANNA, List.of(new UserId("u5")));
        party.fold();
        assertThat(requests(ANNA).items()).isEmpty();
    }

    @Test
    void membershipsAreThoseOfNow() {
        party.chronicle.leave(GROUP, by(BEN), null);
        party.fold();
        assertThat(memberships(BEN)).isEmpty();
        assertThat(memberships(ANNA))
                .containsExactly(
                        new MembershipsView.MembershipView(GROUP, "Party", GroupRole.ADMIN, party.chronicle.now()));
    }

    private List<MembershipsView.MembershipView> memberships(UserId user) {
        return party.readSide
                .ask(new FindMemberships(user), MembershipsView.class)
                .items();
    }

    private GroupView group(UserId caller) {
        party.fold();
        return ask(caller);
    }

    private GroupView ask(UserId caller) {
        return party.readSide.ask(new FindGroup(caller, GROUP), GroupView.class);
    }

    private JoinRequestsView requests(UserId caller) {
        return party.readSide.ask(new FindJoinRequests(caller, GROUP), JoinRequestsView.class);
    }

    private static void assertRefused(ThrowingCallable asking, Refusal refusal) {
        assertThatThrownBy(asking)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(refusal));
    }
}
