package dev.bluetick.projections.conversation;

import static dev.bluetick.projections.conversation.Pair.ANNA;
import static dev.bluetick.projections.conversation.Pair.BEN;
import static dev.bluetick.projections.conversation.Pair.ID;
import static dev.bluetick.projections.conversation.Pair.LAPTOP;
import static dev.bluetick.projections.conversation.Pair.PHONE;
import static dev.bluetick.projections.conversation.Pair.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.Audience;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.Privacy;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.queries.conversation.BacklogView;
import dev.bluetick.queries.conversation.BacklogView.Tick;
import dev.bluetick.queries.conversation.FindBacklog;
import dev.bluetick.queries.conversation.FindReceipts;
import dev.bluetick.queries.conversation.Receipts;
import dev.bluetick.queries.conversation.ReceiptsView;
import dev.bluetick.queries.conversation.ReceiptsView.MemberReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiptsTest {

    private final Pair pair = new Pair();

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void whatNobodyHasYetIsCountedForOneRecipient() {
        MessageSent message = pair.send(ANNA);
        assertThat(receipts(message)).isEqualTo(bens(0, 0, null, null));
    }

    @Test
    void theFirstDeviceThatHoldsAMessageGivesTheTime() {
        MessageSent message = pair.send(ANNA);
        Instant first = deliver(PHONE, 1);
        deliver(LAPTOP, 1);
        assertThat(receipts(message)).isEqualTo(bens(1, 0, first, null));
    }

    @Test
    void aPositionBelowTheMessageDoesNotCount() {
        pair.send(ANNA);
        MessageSent message = pair.send(ANNA);
        deliver(PHONE, 1);
        assertThat(receipts(message)).isEqualTo(bens(0, 0, null, null));
    }

    @Test
    void aPositionBeyondTheMessageCountsFromItsOwnTime() {
        MessageSent message = pair.send(ANNA);
        pair.send(ANNA, 2);
        Instant reached = deliver(PHONE, 2);
        deliver(PHONE, 3);
        assertThat(receipts(message)).isEqualTo(bens(1, 0, reached, null));
    }

    @Test
    void readingAlsoDelivers() {
        MessageSent message = pair.send(ANNA);
        Instant read = read(1);
        assertThat(receipts(message)).isEqualTo(bens(1, 1, read, read));
    }

    @Test
    void whatIsWithheldIsNeverReceived() {
        pair.chronicle.block(BEN, ANNA);
        MessageSent message = pair.send(ANNA);
        pair.send(BEN);
        read(2);
        assertThat(receipts(message)).isEqualTo(bens(0, 0, null, null));
    }

    @Test
    void hidingWhatIsWithheldDoesNotShowThatItWasReceived() {
        pair.chronicle.block(BEN, ANNA);
        MessageSent message = pair.send(ANNA);
        pair.chronicle.hide(message, BEN);
        pair.send(BEN);
        read(2);
        assertThat(receipts(message)).isEqualTo(bens(0, 0, null, null));
    }

    @Test
    void whatIsReadWithReceiptsOffIsDeliveredAndNeverRead() {
        MessageSent message = pair.send(ANNA);
        receipts(BEN, false);
        Instant read = read(1);
        assertThat(receipts(message)).isEqualTo(bens(1, 0, read, null));
        receipts(BEN, true);
        MessageSent later = pair.send(ANNA);
        Instant shown = read(2);
        assertThat(receipts(later)).isEqualTo(bens(1, 1, shown, shown));
        assertThat(receipts(message)).isEqualTo(bens(1, 0, read, null));
    }

    @Test
    void nothingIsShownToAnAuthorWhoHasReceiptsOff() {
        MessageSent message = pair.send(ANNA);
        receipts(ANNA, false);
        Instant read = read(1);
        assertThat(receipts(message)).isEqualTo(bens(1, 0, read, null));
    }

    @Test
    void whatWasShownBeforeReceiptsWereOffStaysShown() {
        MessageSent message = pair.send(ANNA);
        Instant read = read(1);
        receipts(BEN, false);
        pair.send(ANNA);
        read(2);
        assertThat(receipts(message)).isEqualTo(bens(1, 1, read, read));
        assertThat(readTick(ANNA)).isEqualTo(new Tick(Tick.Kind.READ, BEN, 1, read));
    }

    /// Ben's own devices know what he has read; Anna's are told of nothing, then of what lies above it.
    @Test
    void aDeviceThatComesBackIsToldNoHiddenReading() {
        pair.send(ANNA);
        receipts(BEN, false);
        Instant hidden = read(1);
        assertThat(readTick(ANNA)).isNull();
        assertThat(readTick(BEN)).isEqualTo(new Tick(Tick.Kind.READ, BEN, 1, hidden));
        receipts(BEN, true);
        pair.send(ANNA);
        Instant shown = read(2);
        assertThat(readTick(ANNA)).isEqualTo(new Tick(Tick.Kind.READ, BEN, 2, shown, 1));
        assertThat(readTick(BEN)).isEqualTo(new Tick(Tick.Kind.READ, BEN, 2, shown));
    }

    @Test
    void aDeviceThatComesBackIsToldWhatWasShownBeforeAHiddenReading() {
        pair.send(ANNA);
        Instant first = read(1);
        receipts(BEN, false);
        pair.send(ANNA);
        read(2);
        receipts(BEN, true);
        pair.send(ANNA);
        Instant third = read(3);
        assertThat(ticks(ANNA, Tick.Kind.READ))
                .containsExactly(new Tick(Tick.Kind.READ, BEN, 1, first), new Tick(Tick.Kind.READ, BEN, 3, third, 2));
    }

    @Test
    void aDeviceThatComesBackIsToldNothingOfWhatIsWithheld() {
        sendOneToFiveOfWhichTwoAndFourAreWithheld();
        Instant delivered = deliver(PHONE, 2);
        Instant read = read(5);
        for (Tick.Kind kind : Tick.Kind.values()) {
            assertThat(ticks(ANNA, kind))
                    .containsExactly(
                            new Tick(kind, BEN, 1, kind == Tick.Kind.READ ? read : delivered),
                            new Tick(kind, BEN, 3, read, 2),
                            new Tick(kind, BEN, 5, read, 4));
        }
        assertThat(ticks(BEN, Tick.Kind.READ)).containsExactly(new Tick(Tick.Kind.READ, BEN, 5, read));
    }

    @Test
    void whatIsShownOnBothSidesOfWhatIsWithheldIsReceived() {
        List<MessageSent> sent = sendOneToFiveOfWhichTwoAndFourAreWithheld();
        Instant read = read(5);
        for (int seq = 1; seq <= 5; seq++) {
            boolean shown = seq % 2 == 1;
            assertThat(receipts(sent.get(seq - 1))).isEqualTo(shown ? bens(1, 1, read, read) : bens(0, 0, null, null));
        }
    }

    @Test
    void ofVeryManyRunsTheNewestAreTold() {
        for (int i = 0; i <= Receipts.MAX_RUNS; i++) {
            pair.send(ANNA);
            sendWithheld();
            read(2L * i + 2);
        }
        List<Tick> ticks = ticks(ANNA, Tick.Kind.READ);
        assertThat(ticks).hasSize(Receipts.MAX_RUNS);
        assertThat(ticks.getFirst().upTo()).isEqualTo(3);
        assertThat(ticks.getLast().upTo()).isEqualTo(2L * Receipts.MAX_RUNS + 1);
    }

    private List<MessageSent> sendOneToFiveOfWhichTwoAndFourAreWithheld() {
        return List.of(pair.send(ANNA), sendWithheld(), pair.send(ANNA), sendWithheld(), pair.send(ANNA));
    }

    private MessageSent sendWithheld() {
        pair.chronicle.block(BEN, ANNA);
        MessageSent message = pair.send(ANNA);
        pair.chronicle.unblock(BEN, ANNA);
        return message;
    }

    @Test
    void notesToSelfHaveNoRecipients() {
        ConversationId self = ConversationId.ofPair(ANNA, ANNA);
        MessageSent note = pair.chronicle.send(self, ANNA, PHONE);
        pair.fold();
        assertThat(ask(ANNA, self, note.messageId())).isEqualTo(new ReceiptsView(0, 0, 0, List.of()));
    }

    @Test
    void onlyTheAuthorMayAsk() {
        MessageSent message = pair.send(ANNA);
        pair.fold();
        assertRefused(() -> ask(BEN, ID, message.messageId()), Refusal.NOT_ALLOWED);
    }

    @Test
    void aMessageThatTheCallerMayNotSeeIsUnknown() {
        pair.chronicle.block(BEN, ANNA);
        MessageSent withheld = pair.send(ANNA);
        MessageSent hidden = pair.send(ANNA);
        pair.chronicle.hide(hidden, ANNA);
        pair.fold();
        assertRefused(() -> ask(BEN, ID, withheld.messageId()), Refusal.MESSAGE_NOT_FOUND);
        assertRefused(() -> ask(ANNA, ID, hidden.messageId()), Refusal.MESSAGE_NOT_FOUND);
        assertRefused(() -> ask(ANNA, ID, new MessageId(7)), Refusal.MESSAGE_NOT_FOUND);
    }

    @Test
    void aMessageOfAnotherConversationIsUnknown() {
        ConversationId self = ConversationId.ofPair(ANNA, ANNA);
        MessageSent note = pair.chronicle.send(self, ANNA, PHONE);
        pair.send(ANNA);
        pair.fold();
        assertRefused(() -> ask(ANNA, ID, note.messageId()), Refusal.MESSAGE_NOT_FOUND);
    }

    @Test
    void aStrangerIsNotToldThatTheConversationExists() {
        MessageSent message = pair.send(ANNA);
        pair.fold();
        assertRefused(() -> ask(new UserId("u3"), ID, message.messageId()), Refusal.CONVERSATION_NOT_FOUND);
    }

    private void receipts(UserId user, boolean shown) {
        pair.chronicle.changePrivacy(
                user, new Privacy(Audience.EVERYONE, Audience.EVERYONE, Audience.EVERYONE, Audience.EVERYONE, shown));
    }

    /// Of Ben's reading, as a new device is told it.
    private @Nullable Tick readTick(UserId user) {
        List<Tick> ticks = ticks(user, Tick.Kind.READ);
        return ticks.isEmpty() ? null : ticks.getFirst();
    }

    /// Of Ben, as a new device is told them.
    private List<Tick> ticks(UserId user, Tick.Kind kind) {
        pair.fold();
        FindBacklog query = new FindBacklog(user, new DeviceId("d9"), 0);
        return pair.readSide.ask(query, BacklogView.class).conversations().getFirst().ticks().stream()
                .filter(it -> it.kind() == kind && it.userId().equals(BEN))
                .toList();
    }

    private Instant deliver(DeviceId device, long upTo) {
        pair.chronicle.pass(Duration.ofMinutes(1));
        pair.chronicle.deliver(ID, on(BEN, device, upTo));
        return pair.chronicle.now();
    }

    private Instant read(long upTo) {
        pair.chronicle.pass(Duration.ofMinutes(1));
        pair.chronicle.read(ID, on(BEN, PHONE, upTo));
        return pair.chronicle.now();
    }

    private ReceiptsView receipts(MessageSent message) {
        pair.fold();
        return ask(message.sender().userId(), ID, message.messageId());
    }

    private ReceiptsView ask(UserId caller, ConversationId conversation, MessageId message) {
        return pair.readSide.ask(new FindReceipts(caller, conversation, message), ReceiptsView.class);
    }

    private static ReceiptsView bens(int delivered, int read, @Nullable Instant deliveredAt, @Nullable Instant readAt) {
        return new ReceiptsView(1, delivered, read, List.of(new MemberReceipt(BEN, deliveredAt, readAt)));
    }

    private static void assertRefused(ThrowingCallable asking, Refusal refusal) {
        assertThatThrownBy(asking)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(refusal));
    }
}
