package dev.bluetick.commands.group;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.group.Club.ANNA;
import static dev.bluetick.commands.group.Club.BEN;
import static dev.bluetick.commands.group.Club.CLEO;
import static dev.bluetick.commands.group.Club.EVE;
import static dev.bluetick.commands.group.Club.ID;
import static dev.bluetick.commands.group.Club.NEW;
import static dev.bluetick.commands.group.Club.NOON;
import static dev.bluetick.commands.group.Club.TALK;
import static dev.bluetick.commands.group.Club.act;
import static dev.bluetick.commands.group.Club.added;
import static dev.bluetick.commands.group.Club.appointed;
import static dev.bluetick.commands.group.Club.created;
import static dev.bluetick.commands.group.Club.dismissed;
import static dev.bluetick.commands.group.Club.inGroup;
import static dev.bluetick.commands.group.Club.left;
import static dev.bluetick.commands.group.Club.removed;
import static dev.bluetick.commands.group.Club.send;
import static dev.bluetick.commands.group.Club.sent;
import static dev.bluetick.commands.group.Club.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.References;
import dev.bluetick.commands.conversation.SendMessage;
import dev.bluetick.commands.conversation.SentMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendToGroupTest {

    private final Club club = new Club();

    @Test
    void aMessageTakesTheNextSeqAndEverybodyIsTold() {
        SendMessage command = send(BEN);
        club.given(created(BEN, CLEO))
                .when(inGroup(command))
                .expectEvents(sent(2, 1, command))
                .expectResultMessagePayload(new SentMessage(TALK, NEW, 2, NOON));
        assertThat(club.told).containsExactly(ANNA, BEN, CLEO);
        assertThat(club.contents.read(TALK, List.of(NEW))).hasSize(1);
    }

    /// Else unread counts, which subtract one's own from all, would be wrong.
    @Test
    void itsAuthorsChangesOfTheGroupCountAmongTheirMessages() {
        SendMessage command = send(ANNA);
        club.given(created(BEN), sent(2, 2, ANNA), appointed(3, 3, ANNA, BEN), dismissed(4, 1, BEN, BEN))
                .when(inGroup(command))
                .expectEvents(sent(5, 4, command));
    }

    @Test
    void theCountGoesOnWhereSomebodyComesBack() {
        SendMessage command = send(BEN);
        club.given(created(BEN), sent(2, 1, BEN), left(3, 2, BEN, null), added(4, 2, ANNA, BEN))
                .when(inGroup(command))
                .expectEvents(sent(5, 3, command));
    }

    @Test
    void aRepeatedClientIdAnswersWithTheFirstMessage() {
        club.given(created(BEN), club.stored(2, 1, BEN))
                .when(inGroup(send(BEN, "c2", References.NONE)))
                .expectNoEvents()
                .expectResultMessagePayload(new SentMessage(TALK, new MessageId(2), 2, NOON));
        assertThat(club.told).isNull();
    }

    @Test
    void aRepeatedClientIdIsAnsweredAfterLeavingToo() {
        club.given(created(BEN), club.stored(2, 1, BEN), left(3, 2, BEN, null))
                .when(inGroup(send(BEN, "c2", References.NONE)))
                .expectNoEvents()
                .expectResultMessagePayload(new SentMessage(TALK, new MessageId(2), 2, NOON));
    }

    @Test
    void theSameClientIdOfAnotherMemberIsAnotherMessage() {
        SendMessage command = send(ANNA, "c2", References.NONE);
        club.given(created(BEN), club.stored(2, 1, BEN)).when(inGroup(command)).expectEvents(sent(3, 2, command));
    }

    /// Both are on their way at once: the order of their coming decides.
    @Test
    void whoIsRemovedBeforeTheMessageComesIsRefused() {
        expectRefused(club.given(created(BEN), removed(2, 2, ANNA, BEN)).when(inGroup(send(BEN))), Refusal.NOT_ALLOWED);
        assertThat(club.contents.find(TALK, NEW)).isNull();
    }

    @Test
    void aMessageThatComesBeforeTheRemovalIsSent() {
        club.given(created(BEN), sent(2, 1, BEN))
                .when(new RemoveMembers(ID, act(ANNA), List.of(BEN)))
                .expectEvents(removed(3, 2, ANNA, BEN));
        assertThat(club.told).containsExactly(ANNA, BEN);
    }

    @Test
    void aStrangerIsNotToldThatTheGroupExists() {
        expectRefused(club.given(created(BEN)).when(inGroup(send(EVE))), Refusal.CONVERSATION_NOT_FOUND);
    }

    @Test
    void onlyAdminsSendWhereTheGroupSaysSo() {
        GroupSettings admins = new GroupSettings(GroupRole.ADMIN, GroupRole.MEMBER, GroupRole.MEMBER, false);
        expectRefused(club.given(created(BEN), set(2, 2, admins)).when(inGroup(send(BEN))), Refusal.NOT_ALLOWED);
        SendMessage annas = send(ANNA);
        new Club().given(created(BEN), set(2, 2, admins)).when(inGroup(annas)).expectEvents(sent(3, 3, annas));
    }

    @Test
    void aReplyKeepsItsReferences() {
        SendMessage reply = send(BEN, "r", new References(new MessageId(2), null, null, List.of(ANNA, BEN)));
        club.given(created(BEN), club.stored(2, 2, ANNA)).when(inGroup(reply)).expectEvents(sent(3, 1, reply));
    }

    @Test
    void replyingToWhatWasSaidBeforeOneCameIsRefused() {
        SendMessage reply = send(CLEO, "r", new References(new MessageId(2), null, null, List.of()));
        expectRefused(
                club.given(created(BEN), club.stored(2, 2, ANNA), added(3, 3, ANNA, CLEO))
                        .when(inGroup(reply)),
                Refusal.MESSAGE_NOT_FOUND);
    }

    @Test
    void mentioningSomeoneOutsideOrGoneIsRefused() {
        SendMessage ofEve = send(ANNA, "m", new References(null, null, null, List.of(BEN, EVE)));
        expectRefused(club.given(created(BEN)).when(inGroup(ofEve)), Refusal.INVALID);
        SendMessage ofBen = send(ANNA, "m", new References(null, null, null, List.of(BEN)));
        expectRefused(new Club().given(created(BEN), left(2, 1, BEN, null)).when(inGroup(ofBen)), Refusal.INVALID);
    }
}
