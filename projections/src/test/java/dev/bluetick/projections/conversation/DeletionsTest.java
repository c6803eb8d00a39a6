package dev.bluetick.projections.conversation;

import static dev.bluetick.projections.conversation.Pair.ANNA;
import static dev.bluetick.projections.conversation.Pair.BEN;
import static dev.bluetick.projections.conversation.Pair.ID;
import static dev.bluetick.projections.conversation.Pair.LAPTOP;
import static dev.bluetick.projections.conversation.Pair.PHONE;
import static dev.bluetick.projections.conversation.Pair.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.queries.ViewsBehind;
import dev.bluetick.queries.push.DeletionsView;
import dev.bluetick.queries.push.FindDeletions;
import dev.bluetick.queries.push.FindViewers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Which device is to drop what of a pair's conversation.
class DeletionsTest {

    private static final long END = Long.MAX_VALUE;
    private static final DeletionsView NOTHING = new DeletionsView(List.of(), false);

    private final Pair pair = new Pair();

    @AfterEach
    void close() {
        pair.close();
    }

    private DeletionsView of(UserId user, DeviceId device, long since, long fromSeq, long upTo) {
        pair.fold();
        return pair.readSide.ask(new FindDeletions(user, device, ID, since, fromSeq, upTo), DeletionsView.class);
    }

    private DeletionsView bens() {
        return of(BEN, PHONE, 0, 1, END);
    }

    private MessageSent held(UserId author) {
        MessageSent sent = pair.send(author);
        pair.chronicle.deliver(ID, on(author.equals(ANNA) ? BEN : ANNA, PHONE, sent.seq()));
        return sent;
    }

    private static DeletionsView only(MessageSent... messages) {
        return new DeletionsView(
                List.of(messages).stream().map(MessageSent::messageId).toList(), false);
    }

    @Test
    void whatAPhoneHoldsAndWasDeletedIsListedInTheOrderOfTheDeletions() {
        MessageSent one = held(ANNA);
        MessageSent two = held(ANNA);
        held(ANNA);
        assertThat(bens()).isEqualTo(NOTHING);
        pair.chronicle.delete(two);
        pair.chronicle.delete(one);
        assertThat(bens()).isEqualTo(only(two, one));
    }

    @Test
    void eachDeviceIsToldOfWhatItHoldsItself() {
        MessageSent one = held(ANNA);
        MessageSent two = pair.send(ANNA);
        pair.chronicle.deliver(ID, on(BEN, LAPTOP, two.seq()));
        pair.chronicle.delete(one);
        pair.chronicle.delete(two);
        assertThat(bens()).isEqualTo(only(one));
        assertThat(of(BEN, LAPTOP, 0, 1, END)).isEqualTo(only(one, two));
        assertThat(of(BEN, new DeviceId("d9"), 0, 1, END)).isEqualTo(NOTHING);
        assertThat(of(new UserId("u9"), PHONE, 0, 1, END)).isEqualTo(NOTHING);
    }

    @Test
    void whatTheStreamHasToldIsNotListed() {
        MessageSent one = held(ANNA);
        MessageSent two = held(ANNA);
        pair.chronicle.delete(one);
        long cursor = pair.fold().readSide.head();
        assertThat(of(BEN, PHONE, cursor, 1, END)).isEqualTo(NOTHING);
        pair.chronicle.delete(two);
        assertThat(of(BEN, PHONE, cursor, 1, END)).isEqualTo(only(two));
    }

    @Test
    void onlyThePartThatIsAskedForIsListed() {
        MessageSent one = held(ANNA);
        MessageSent two = held(ANNA);
        MessageSent three = held(ANNA);
        List.of(one, two, three).forEach(pair.chronicle::delete);
        assertThat(of(BEN, PHONE, 0, 2, 2)).isEqualTo(only(two));
        assertThat(of(BEN, PHONE, 0, 2, 3)).isEqualTo(only(two, three));
        assertThat(of(BEN, PHONE, 0, 4, END)).isEqualTo(NOTHING);
        assertThat(of(BEN, PHONE, 0, 3, 1)).isEqualTo(NOTHING);
    }

    @Test
    void whatSomebodyDeletedForThemselvesIsNotListed() {
        MessageSent one = held(ANNA);
        MessageSent two = held(ANNA);
        pair.chronicle.hide(one, BEN);
        pair.chronicle.hide(two, BEN);
        assertThat(bens()).isEqualTo(NOTHING);
        pair.chronicle.delete(two);
        assertThat(bens()).isEqualTo(only(two));
    }

    /// Ben has blocked Anna: what she wrote then he never got, and is not to learn of, whatever his phone is past.
    @Test
    void whatWasWithheldIsNotListed() {
        MessageSent before = held(ANNA);
        pair.chronicle.block(BEN, ANNA);
        MessageSent withheld = pair.send(ANNA);
        pair.chronicle.unblock(BEN, ANNA);
        MessageSent after = held(ANNA);
        List.of(before, withheld, after).forEach(pair.chronicle::delete);
        assertThat(bens()).isEqualTo(only(before, after));
    }

    @Test
    void ofManyTheNewestAreListed() {
        List<MessageId> deleted = new ArrayList<>();
        for (int i = 0; i < FindDeletions.MAX; i++) {
            MessageSent sent = held(ANNA);
            pair.chronicle.delete(sent);
            deleted.add(sent.messageId());
        }
        assertThat(bens()).isEqualTo(new DeletionsView(deleted, false));
        MessageSent last = held(ANNA);
        pair.chronicle.delete(last);
        deleted.removeFirst();
        deleted.add(last.messageId());
        assertThat(bens()).isEqualTo(new DeletionsView(deleted, true));
    }

    /// What is withheld takes nobody's place.
    @Test
    void whatIsNotToldMakesNoMore() {
        for (int i = 0; i < FindDeletions.MAX; i++) {
            pair.chronicle.delete(held(ANNA));
        }
        pair.chronicle.block(BEN, ANNA);
        pair.chronicle.delete(pair.send(ANNA));
        pair.chronicle.unblock(BEN, ANNA);
        held(ANNA);
        assertThat(bens().newest()).hasSize(FindDeletions.MAX);
        assertThat(bens().more()).isFalse();
    }

    @Test
    void bothOfAPairMayHoldIt() {
        pair.send(ANNA);
        pair.fold();
        assertThat(pair.readSide.askForMany(new FindViewers(ID, 1, 1), UserId.class))
                .containsExactly(ANNA, BEN);
    }

    @Test
    void nothingIsAnsweredWhileTheReadModelsAreBehind() {
        pair.fold().readSide.behind = true;
        assertThatThrownBy(this::bens).hasRootCauseInstanceOf(ViewsBehind.class);
        assertThatThrownBy(() -> pair.readSide.askForMany(new FindViewers(ID, 1, 1), UserId.class))
                .hasRootCauseInstanceOf(ViewsBehind.class);
    }
}
