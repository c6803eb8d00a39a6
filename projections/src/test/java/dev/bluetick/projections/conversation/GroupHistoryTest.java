package dev.bluetick.projections.conversation;

import static dev.bluetick.projections.conversation.Party.ANNA;
import static dev.bluetick.projections.conversation.Party.BEN;
import static dev.bluetick.projections.conversation.Party.CARL;
import static dev.bluetick.projections.conversation.Party.DORA;
import static dev.bluetick.projections.conversation.Party.GROUP;
import static dev.bluetick.projections.conversation.Party.ID;
import static dev.bluetick.projections.conversation.Party.PHONE;
import static dev.bluetick.projections.conversation.Party.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.conversation.Arrangement;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.group.GroupProfile;
import dev.bluetick.commands.group.Periods;
import dev.bluetick.queries.conversation.BacklogView;
import dev.bluetick.queries.conversation.ConversationView;
import dev.bluetick.queries.conversation.FindMessage;
import dev.bluetick.queries.conversation.FindMessagesAfter;
import dev.bluetick.queries.conversation.MessageLocation;
import dev.bluetick.queries.conversation.MessageView;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What each person is shown of a group. Its first message, seq 1, says that it was made.
class GroupHistoryTest {

    private final Party party = new Party();

    @AfterEach
    void close() {
        party.close();
    }

    @Test
    void aChangeOfTheGroupIsAMessageFromWhoMadeIt() {
        party.fold();
        MessageView entry = party.readSide
                .askForMany(new FindMessagesAfter(BEN, ID, 0, 10), MessageView.class)
                .getFirst();
        assertThat(entry.kind()).isEqualTo(MessageKind.SYSTEM);
        assertThat(entry.from()).isEqualTo(ANNA);
        assertThat(entry.content()).isNotNull();
    }

    @Test
    void aChangeOfTheGroupIsUnreadForAllButWhoMadeIt() {
        party.fold();
        assertThat(party.line(ANNA).unread()).isZero();
        assertThat(party.line(BEN).unread()).isEqualTo(1);
    }

    @Test
    void whoIsAddedSeesThatAndWhatComesAfter() {
        party.send(ANNA, 2);
        party.chronicle.add(GROUP, by(ANNA), List.of(DORA), null);
        party.send(ANNA);
        party.fold();
        assertThat(party.seen(DORA)).containsExactly(4L, 5L);
        assertThat(party.line(DORA).unread()).isEqualTo(2);
    }

    @Test
    void whoIsRemovedSeesThatAndNothingAfterIt() {
        MessageSent before = party.send(ANNA);
        party.chronicle.remove(GROUP, by(ANNA), List.of(BEN));
        Instant removed = party.chronicle.now();
        MessageSent after = party.send(ANNA);
        party.fold();
        assertThat(party.seen(BEN)).containsExactly(1L, 2L, 3L);
        ConversationView line = party.line(BEN);
        assertThat(line.headSeq()).isEqualTo(3);
        assertThat(line.lastActivityAt()).isEqualTo(removed);
        assertThat(line.unread()).isEqualTo(3);
        assertThat(party.missed(BEN, PHONE, 0).getFirst().headSeq()).isEqualTo(3);
        assertThat(locate(before)).isEqualTo(new MessageLocation(ID, 2));
        assertUnknown(after);
    }

    @Test
    void whoComesAgainDoesNotSeeWhatWasSaidMeanwhile() {
        party.chronicle.leave(GROUP, by(BEN), null);
        party.send(ANNA, 3);
        party.chronicle.add(GROUP, by(ANNA), List.of(BEN), null);
        party.send(ANNA);
        party.fold();
        assertThat(party.seen(BEN)).containsExactly(1L, 2L, 6L, 7L);
        assertThat(party.line(BEN).unread()).isEqualTo(3);
    }

    @Test
    void whoComesAgainFindsTheGroupAsTheyHadArrangedIt() {
        party.chronicle.arrange(GROUP, BEN, new Arrangement(false, true, null));
        party.chronicle.leave(GROUP, by(BEN), null);
        party.chronicle.add(GROUP, by(ANNA), List.of(BEN), null);
        party.fold();
        assertThat(party.line(BEN).pinned()).isTrue();
    }

    @Test
    void ofVeryManyStaysTheOldestAreForgotten() {
        for (int i = 0; i < Periods.MAX_KEPT; i++) {
            party.chronicle.leave(GROUP, by(BEN), null);
            party.chronicle.add(GROUP, by(ANNA), List.of(BEN), null);
        }
        party.fold();
        assertThat(party.seen(BEN)).startsWith(3L, 4L).hasSize(2 * Periods.MAX_KEPT - 1);
    }

    @Test
    void aDeletionIsToldToFormerMembersWhoSawTheMessage() {
        MessageSent seen = party.send(ANNA);
        party.chronicle.leave(GROUP, by(BEN), null);
        MessageSent unseen = party.send(ANNA);
        party.chronicle.delete(GROUP, seen.messageId(), seen.seq(), ANNA);
        party.chronicle.delete(GROUP, unseen.messageId(), unseen.seq(), ANNA);
        party.fold();
        assertThat(party.missed(BEN, PHONE, 0).getFirst().deletions())
                .containsExactly(new BacklogView.Deletion(seen.messageId(), seen.seq(), ANNA, true));
    }

    @Test
    void aFormerMemberIsNotToldOfTheGroupsNewName() {
        party.chronicle.leave(GROUP, by(BEN), null);
        party.chronicle.change(GROUP, by(ANNA), new GroupProfile("Other", null, "media"), null);
        party.fold();
        assertThat(party.group(BEN).name()).isEqualTo("Party");
        assertThat(party.group(BEN).memberCount()).isNull();
        assertThat(party.group(CARL).name()).isEqualTo("Other");
        assertThat(party.group(CARL).memberCount()).isEqualTo(2);
    }

    @Test
    void aStrangerIsNotToldThatTheGroupExists() {
        MessageSent message = party.send(ANNA);
        party.fold();
        assertThatThrownBy(() -> party.seen(DORA))
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(Refusal.CONVERSATION_NOT_FOUND));
        assertThatThrownBy(() -> party.readSide.ask(new FindMessage(DORA, message.messageId()), MessageLocation.class))
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(Refusal.MESSAGE_NOT_FOUND));
    }

    private MessageLocation locate(MessageSent message) {
        return party.readSide.ask(new FindMessage(BEN, message.messageId()), MessageLocation.class);
    }

    private void assertUnknown(MessageSent message) {
        assertThatThrownBy(() -> locate(message))
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(Refusal.MESSAGE_NOT_FOUND));
    }
}
