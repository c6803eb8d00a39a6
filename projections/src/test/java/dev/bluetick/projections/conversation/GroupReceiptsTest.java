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
import static dev.bluetick.projections.conversation.Party.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.queries.conversation.BacklogView.Missed;
import dev.bluetick.queries.conversation.BacklogView.Tick;
import dev.bluetick.queries.conversation.FindReceipts;
import dev.bluetick.queries.conversation.ReceiptsView;
import dev.bluetick.queries.conversation.ReceiptsView.MemberReceipt;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupReceiptsTest {

    private static final ViewKey MEMBERS_ROW = new ViewKey("group-standings", GROUP.value(), SortKey.ONLY);

    private final Party party = new Party();

    @AfterEach
    void close() {
        party.close();
    }

    @Test
    void everybodyWhoWasThereIsARecipientButTheAuthor() {
        party.chronicle.leave(GROUP, by(CARL), null);
        MessageSent message = party.send(ANNA);
        party.chronicle.add(GROUP, by(ANNA), List.of(DORA), null);
        party.chronicle.remove(GROUP, by(ANNA), List.of(BEN));
        assertThat(receipts(message)).isEqualTo(new ReceiptsView(1, 0, 0, List.of(new MemberReceipt(BEN, null, null))));
    }

    @Test
    void eachRecipientHasTheirOwnTimes() {
        MessageSent message = party.send(ANNA);
        party.deliver(BEN, PHONE, 2);
        Instant delivered = party.chronicle.now();
        party.read(CARL, 2);
        Instant read = party.chronicle.now();
        party.read(BEN, 2);
        Instant readLater = party.chronicle.now();
        assertThat(receipts(message))
                .isEqualTo(new ReceiptsView(
                        2,
                        2,
                        2,
                        List.of(new MemberReceipt(BEN, delivered, readLater), new MemberReceipt(CARL, read, read))));
    }

    @Test
    void manyWhoReachAMessageByOneEventHaveItsTime() {
        MessageSent message = party.send(ANNA);
        party.chronicle.raise(GROUP, List.of(on(BEN, PHONE, 2), on(CARL, PHONE, 2)), List.of(on(BEN, PHONE, 2)));
        Instant at = party.chronicle.now();
        assertThat(receipts(message).members())
                .containsExactly(new MemberReceipt(BEN, at, at), new MemberReceipt(CARL, at, null));
    }

    @Test
    void whoCatchesUpWithVeryManyMessagesHasGotEachOfThemThen() {
        MessageSent first = party.send(ANNA);
        party.send(CARL, 200);
        MessageSent last = party.send(ANNA);
        party.deliver(BEN, PHONE, 203);
        Instant at = party.chronicle.now();
        party.send(ANNA);
        party.deliver(BEN, PHONE, 204);
        assertThat(receipts(first).members()).contains(new MemberReceipt(BEN, at, null));
        assertThat(receipts(last).members()).contains(new MemberReceipt(BEN, at, null));
    }

    @ParameterizedTest(name = "a step of {0}")
    @ValueSource(ints = {2, 63, 64, 65, 66})
    void theFirstAndTheLastMessageOfAStepHaveItsTime(int step) {
        party.deliver(BEN, PHONE, 1);
        MessageSent first = party.send(ANNA);
        party.send(CARL, step - 2);
        MessageSent last = party.send(ANNA);
        party.deliver(BEN, PHONE, 1 + step);
        Instant at = party.chronicle.now();
        assertThat(receipts(first).members()).contains(new MemberReceipt(BEN, at, null));
        assertThat(receipts(last).members()).contains(new MemberReceipt(BEN, at, null));
    }

    @Test
    void aRemovedRecipientMayStillGetTheMessage() {
        MessageSent message = party.send(ANNA);
        party.chronicle.remove(GROUP, by(ANNA), List.of(BEN));
        party.deliver(BEN, PHONE, 3);
        assertThat(receipts(message).members()).contains(new MemberReceipt(BEN, party.chronicle.now(), null));
    }

    @Test
    void onlyTheAuthorMayAsk() {
        MessageSent message = party.send(ANNA);
        party.fold();
        assertThatThrownBy(() -> party.readSide.ask(new FindReceipts(BEN, ID, message.messageId()), ReceiptsView.class))
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(Refusal.NOT_ALLOWED));
    }

    @Test
    void whoHasLeftLearnsNothingMoreOfTheirMessages() {
        MessageSent message = party.send(BEN);
        party.chronicle.leave(GROUP, by(BEN), null);
        party.fold();
        assertThatThrownBy(() -> party.readSide.ask(new FindReceipts(BEN, ID, message.messageId()), ReceiptsView.class))
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(Refusal.NOT_ALLOWED));
    }

    @Test
    void onlyWhoHasWrittenSomethingOfItIsToldTicks() {
        party.send(BEN);
        party.deliver(CARL, PHONE, 2);
        Tick carls = new Tick(Tick.Kind.DELIVERED, CARL, 2, party.chronicle.now());
        party.fold();
        assertThat(ticks(BEN)).containsExactly(carls);
        assertThat(ticks(ANNA)).containsExactly(carls);
        assertThat(ticks(CARL)).isEmpty();
    }

    @Test
    void aTickIsForNothingThatItsMemberWasNotThereFor() {
        party.send(ANNA);
        party.chronicle.leave(GROUP, by(CARL), null);
        party.send(ANNA);
        party.chronicle.add(GROUP, by(ANNA), List.of(CARL, DORA), null);
        party.send(ANNA);
        party.deliver(CARL, PHONE, 6);
        party.deliver(DORA, PHONE, 6);
        Instant dora = party.chronicle.now();
        Instant carl = dora.minusSeconds(1);
        party.fold();
        assertThat(ticks(ANNA))
                .containsExactlyInAnyOrder(
                        new Tick(Tick.Kind.DELIVERED, CARL, 3, carl),
                        new Tick(Tick.Kind.DELIVERED, CARL, 6, carl, 4),
                        new Tick(Tick.Kind.DELIVERED, DORA, 6, dora, 4));
    }

    @Test
    void aWatermarkBetweenTwoStaysIsForTheFirst() {
        party.send(ANNA);
        party.chronicle.leave(GROUP, by(CARL), null);
        party.send(ANNA, 2);
        party.chronicle.add(GROUP, by(ANNA), List.of(CARL), null);
        party.deliver(CARL, PHONE, 4);
        party.fold();
        assertThat(ticks(ANNA)).containsExactly(new Tick(Tick.Kind.DELIVERED, CARL, 3, party.chronicle.now()));
    }

    @Test
    void whoHasWrittenOnlyLaterThingsIsToldNoTicks() {
        party.send(ANNA);
        party.send(BEN);
        party.deliver(CARL, PHONE, 2);
        party.fold();
        assertThat(ticks(BEN)).isEmpty();
    }

    @Test
    void whoHasHiddenTheirOnlyMessageIsToldNoTicks() {
        MessageSent message = party.send(BEN);
        party.chronicle.hide(GROUP, message.messageId(), message.seq(), BEN);
        party.deliver(CARL, PHONE, 2);
        party.fold();
        assertThat(ticks(BEN)).isEmpty();
    }

    @Test
    void aFormerMemberIsToldNoTicksButOfTheirOwnReading() {
        party.send(BEN);
        party.chronicle.leave(GROUP, by(BEN), null);
        party.deliver(CARL, PHONE, 2);
        party.read(BEN, 3);
        party.fold();
        assertThat(ticks(BEN)).containsExactly(new Tick(Tick.Kind.READ, BEN, 3, party.chronicle.now()));
    }

    @Test
    void aFurtherDeviceBeginsWhereAnotherHadGotTo() {
        party.send(ANNA, 3);
        party.deliver(BEN, PHONE, 3);
        party.chronicle.addDevice(BEN, LAPTOP);
        party.deliver(BEN, PHONE, 4);
        party.fold();
        assertThat(missed(BEN, LAPTOP).upTo()).isEqualTo(3);
    }

    @Test
    void aFurtherDeviceBeginsWhereAnotherHadGotToWhileAFormerMemberToo() {
        party.send(ANNA, 3);
        party.deliver(BEN, PHONE, 3);
        party.chronicle.leave(GROUP, by(BEN), null);
        party.chronicle.addDevice(BEN, LAPTOP);
        party.fold();
        assertThat(missed(BEN, LAPTOP)).isEqualTo(new Missed(ID, 3, 5, List.of(), List.of()));
    }

    @Test
    void onlyWhereSomethingMovedAreOthersLookedFor() {
        party.send(ANNA);
        party.read(CARL, 2);
        party.fold();
        long all = readsOfBacklog(0);
        assertThat(readsOfBacklog(party.readSide.head())).isLessThan(all - 1);
        assertThat(missed(ANNA, PHONE).ticks()).extracting(Tick::userId).containsOnly(CARL);
    }

    private long readsOfBacklog(long since) {
        long before = party.readSide.views.reads();
        party.missed(ANNA, PHONE, since);
        return party.readSide.views.reads() - before;
    }

    @Test
    void theGroupsRowHoldsNeitherFormerMembersNorRemovedDevices() {
        party.deliver(ANNA, PHONE, 1);
        party.fold();
        int before = rowSize();
        for (int i = 0; i < 20; i++) {
            party.chronicle.add(GROUP, by(ANNA), List.of(UserId.of(100 + i)), null);
            party.deliver(UserId.of(100 + i), PHONE, party.chronicle.lastSeen(GROUP, ANNA));
            party.chronicle.leave(GROUP, by(UserId.of(100 + i)), null);
            party.chronicle.addDevice(ANNA, DeviceId.of(100 + i));
            party.chronicle.removeDevice(ANNA, DeviceId.of(100 + i));
        }
        party.deliver(ANNA, PHONE, 1);
        party.fold();
        assertThat(rowSize()).isLessThan(before + 8);
    }

    private int rowSize() {
        return Objects.requireNonNull(party.readSide.views.get(MEMBERS_ROW)).length;
    }

    private ReceiptsView receipts(MessageSent message) {
        party.fold();
        return party.readSide.ask(
                new FindReceipts(message.sender().userId(), ID, message.messageId()), ReceiptsView.class);
    }

    private List<Tick> ticks(UserId user) {
        return missed(user, new DeviceId("d9")).ticks();
    }

    private Missed missed(UserId user, DeviceId device) {
        return party.missed(user, device, 0).getFirst();
    }
}
