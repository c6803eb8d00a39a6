package dev.bluetick.projections.conversation;

import static dev.bluetick.projections.conversation.Party.ANNA;
import static dev.bluetick.projections.conversation.Party.BEN;
import static dev.bluetick.projections.conversation.Party.CARL;
import static dev.bluetick.projections.conversation.Party.DORA;
import static dev.bluetick.projections.conversation.Party.GROUP;
import static dev.bluetick.projections.conversation.Party.ID;
import static dev.bluetick.projections.conversation.Party.LAPTOP;
import static dev.bluetick.projections.conversation.Party.PHONE;
import static dev.bluetick.projections.conversation.Party.by;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.queries.push.DeletionsView;
import dev.bluetick.queries.push.FindDeletions;
import dev.bluetick.queries.push.FindViewers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Which device is to drop what of a group's conversation, and whose devices may.
class GroupDeletionsTest {

    private static final long END = Long.MAX_VALUE;

    private final Party party = new Party();

    @AfterEach
    void close() {
        party.close();
    }

    private List<MessageId> of(UserId user, DeviceId device) {
        party.fold();
        return party.readSide
                .ask(new FindDeletions(user, device, ID, 0, 1, END), DeletionsView.class)
                .newest();
    }

    private List<UserId> viewers(long fromSeq, long upTo) {
        party.fold();
        return party.readSide.askForMany(new FindViewers(ID, fromSeq, upTo), UserId.class);
    }

    private void delete(MessageSent message) {
        party.chronicle.delete(
                GROUP, message.messageId(), message.seq(), message.sender().userId());
    }

    @Test
    void whatEachDeviceHoldsIsListed() {
        MessageSent one = party.send(ANNA);
        party.deliver(BEN, PHONE, one.seq());
        MessageSent two = party.send(ANNA);
        party.deliver(BEN, LAPTOP, two.seq());
        delete(two);
        delete(one);
        assertThat(of(BEN, PHONE)).containsExactly(one.messageId());
        assertThat(of(BEN, LAPTOP)).containsExactly(two.messageId(), one.messageId());
        assertThat(of(CARL, PHONE)).isEmpty();
        assertThat(of(DORA, PHONE)).isEmpty();
    }

    @Test
    void aFormerMemberIsToldOfWhatWasSaidWhileTheyWereThere() {
        MessageSent seen = party.send(ANNA);
        party.deliver(BEN, PHONE, seen.seq());
        party.chronicle.leave(GROUP, by(BEN), null);
        MessageSent unseen = party.send(ANNA);
        delete(unseen);
        delete(seen);
        assertThat(of(BEN, PHONE)).containsExactly(seen.messageId());
    }

    /// A position says of what came before it, too, that the device holds it.
    @Test
    void whoJoinedLaterIsToldOfNothingThatWasSaidBefore() {
        MessageSent unseen = party.send(ANNA);
        party.chronicle.add(GROUP, by(ANNA), List.of(DORA), null);
        MessageSent seen = party.send(ANNA);
        party.deliver(DORA, PHONE, seen.seq());
        delete(unseen);
        delete(seen);
        assertThat(of(DORA, PHONE)).containsExactly(seen.messageId());
    }

    @Test
    void whoeverWasThereForAnyOfAPartMayHoldIt() {
        long first = party.send(ANNA).seq();
        party.chronicle.leave(GROUP, by(BEN), null); // its entry is the last that he sees
        party.send(ANNA, 2);
        party.chronicle.add(GROUP, by(ANNA), List.of(DORA), null);
        long last = party.send(ANNA).seq();
        assertThat(viewers(first, first)).containsExactlyInAnyOrder(ANNA, BEN, CARL);
        assertThat(viewers(first + 1, last - 2)).containsExactlyInAnyOrder(ANNA, BEN, CARL);
        assertThat(viewers(first + 2, last - 2)).containsExactlyInAnyOrder(ANNA, CARL);
        assertThat(viewers(first + 2, last)).containsExactlyInAnyOrder(ANNA, CARL, DORA);
        assertThat(viewers(first, END)).containsExactlyInAnyOrder(ANNA, BEN, CARL, DORA);
    }

    /// Of two stays, what lies between them is neither.
    @Test
    void whoWasAwayForAllOfAPartDoesNotHoldIt() {
        party.chronicle.leave(GROUP, by(BEN), null);
        long away = party.send(ANNA).seq();
        party.chronicle.add(GROUP, by(ANNA), List.of(BEN), null);
        assertThat(viewers(away, away)).containsExactlyInAnyOrder(ANNA, CARL);
        assertThat(viewers(away, away + 1)).containsExactlyInAnyOrder(ANNA, BEN, CARL);
        assertThat(viewers(1, away)).containsExactlyInAnyOrder(ANNA, BEN, CARL);
    }
}
