package dev.bluetick.projections.conversation;

import static dev.bluetick.projections.conversation.Pair.ANNA;
import static dev.bluetick.projections.conversation.Pair.BEN;
import static dev.bluetick.projections.conversation.Pair.seqs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.queries.conversation.HistoryPage;
import dev.bluetick.queries.conversation.MessageView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryPageTest {

    private static final HistoryPage NOTHING = new HistoryPage(List.of(), null);

    private final Pair pair = new Pair();

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void withoutAPlaceTheNewestMessagesComeNewestLast() {
        told(5);
        HistoryPage page = pair.history(ANNA, null, null, 3);
        assertThat(seqs(page)).containsExactly(3L, 4L, 5L);
        assertThat(page.next()).isEqualTo(3);
    }

    @Test
    void aDeepPageLiesDirectlyBelowItsPlace() {
        told(500);
        HistoryPage page = pair.history(ANNA, 250L, null, 50);
        assertThat(seqs(page)).isEqualTo(fromTo(200, 249));
        assertThat(page.next()).isEqualTo(200);
    }

    @Test
    void aDeepPageAfterAPlaceLiesDirectlyAboveIt() {
        told(500);
        HistoryPage page = pair.history(ANNA, null, 250L, 50);
        assertThat(seqs(page)).isEqualTo(fromTo(251, 300));
        assertThat(page.next()).isEqualTo(300);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 200})
    void followingNextMeetsEveryMessageOnce(int limit) {
        told(300);
        assertThat(older(limit)).isEqualTo(fromTo(1, 300));
        assertThat(newer(limit)).isEqualTo(fromTo(1, 300));
    }

    @Test
    void aFullLastPageHasNoNext() {
        told(200);
        assertThat(pair.history(ANNA, null, null, 200).next()).isNull();
        assertThat(pair.history(ANNA, null, 0L, 200).next()).isNull();
        pair.send(BEN);
        pair.fold();
        assertThat(pair.history(ANNA, null, null, 200).next()).isEqualTo(2);
        assertThat(pair.history(ANNA, null, 0L, 200).next()).isEqualTo(200);
    }

    @Test
    void beyondEitherEndThereIsNothing() {
        told(3);
        assertThat(pair.history(ANNA, 0L, null, 10)).isEqualTo(NOTHING);
        assertThat(pair.history(ANNA, 1L, null, 10)).isEqualTo(NOTHING);
        assertThat(pair.history(ANNA, null, 3L, 10)).isEqualTo(NOTHING);
        assertThat(pair.history(ANNA, null, Long.MAX_VALUE, 10)).isEqualTo(NOTHING);
    }

    @Test
    void aPlaceBeyondTheOtherEndGivesAll() {
        told(3);
        assertThat(seqs(pair.history(ANNA, Long.MAX_VALUE, null, 10))).containsExactly(1L, 2L, 3L);
        assertThat(seqs(pair.history(ANNA, null, 0L, 10))).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aTombstoneKeepsItsPlaceAndHasNothingElse() {
        pair.send(ANNA);
        pair.chronicle.delete(pair.send(ANNA));
        pair.send(ANNA);
        pair.fold();
        List<MessageView> items = pair.history(BEN, null, null, 10).items();
        assertThat(items).extracting(MessageView::deleted).containsExactly(null, true, null);
        assertThat(items.get(1).content()).isNull();
        assertThat(items.get(1).envelopes()).isNull();
    }

    @Test
    void hiddenMessagesDoNotShortenAPage() {
        hide(told(60), 11, 50);
        HistoryPage older = pair.history(ANNA, 53L, null, 5);
        assertThat(seqs(older)).containsExactly(8L, 9L, 10L, 51L, 52L);
        assertThat(older.next()).isEqualTo(8);
        HistoryPage newer = pair.history(ANNA, null, 8L, 5);
        assertThat(seqs(newer)).containsExactly(9L, 10L, 51L, 52L, 53L);
        assertThat(newer.next()).isEqualTo(53);
    }

    @Test
    void hiddenMessagesAtTheEndAreNoReasonToGoOn() {
        List<MessageSent> messages = told(30);
        hide(messages, 1, 10);
        hide(messages, 21, 30);
        assertThat(pair.history(ANNA, null, null, 10))
                .extracting(Pair::seqs, HistoryPage::next)
                .containsExactly(fromTo(11, 20), null);
        assertThat(pair.history(ANNA, null, 0L, 10))
                .extracting(Pair::seqs, HistoryPage::next)
                .containsExactly(fromTo(11, 20), null);
    }

    @Test
    void whoHasHiddenEverythingSeesAnEmptyPageAndTheOtherAll() {
        hide(told(20), 1, 20);
        assertThat(pair.history(ANNA, null, null, 5)).isEqualTo(NOTHING);
        assertThat(seqs(pair.history(BEN, null, null, 20))).isEqualTo(fromTo(1, 20));
    }

    @Test
    void whatWasWithheldStaysUnseenAfterTheBlockIsLifted() {
        pair.chronicle.block(BEN, ANNA);
        pair.send(ANNA, 5);
        pair.chronicle.unblock(BEN, ANNA);
        pair.send(ANNA);
        pair.fold();
        assertThat(seqs(pair.history(BEN, null, null, 5))).containsExactly(6L);
        assertThat(seqs(pair.history(ANNA, null, null, 6))).isEqualTo(fromTo(1, 6));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 201})
    void aLimitOutsideOneToTwoHundredIsRefused(int limit) {
        told(1);
        assertRefused(ANNA, null, null, limit, Refusal.INVALID);
    }

    @Test
    void aPlaceBelowZeroAndTwoPlacesAtOnceAreRefused() {
        told(1);
        assertRefused(ANNA, -1L, null, 10, Refusal.INVALID);
        assertRefused(ANNA, null, -1L, 10, Refusal.INVALID);
        assertRefused(ANNA, 5L, 1L, 10, Refusal.INVALID);
    }

    @Test
    void aConversationThatIsNotThereAndOneOfOthersGetTheSameAnswer() {
        assertRefused(ANNA, null, null, 10, Refusal.CONVERSATION_NOT_FOUND);
        told(1);
        assertRefused(new UserId("u3"), null, null, 10, Refusal.CONVERSATION_NOT_FOUND);
    }

    private List<MessageSent> told(int messages) {
        List<MessageSent> told = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            told.add(pair.send(i % 3 == 0 ? ANNA : BEN));
        }
        pair.fold();
        return told;
    }

    /// Anna hides the messages of these seqs.
    private void hide(List<MessageSent> messages, int from, int to) {
        messages.subList(from - 1, to).forEach(it -> pair.chronicle.hide(it, ANNA));
        pair.fold();
    }

    private List<Long> older(int limit) {
        List<Long> seqs = new ArrayList<>();
        Long before = null;
        do {
            HistoryPage page = pair.history(ANNA, before, null, limit);
            seqs.addAll(0, seqs(page));
            before = page.next();
        } while (before != null);
        return seqs;
    }

    private List<Long> newer(int limit) {
        List<Long> seqs = new ArrayList<>();
        Long after = 0L;
        do {
            HistoryPage page = pair.history(ANNA, null, after, limit);
            seqs.addAll(seqs(page));
            after = page.next();
        } while (after != null);
        return seqs;
    }

    private static List<Long> fromTo(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private void assertRefused(UserId caller, @Nullable Long before, @Nullable Long after, int limit, Refusal refusal) {
        assertThatThrownBy(() -> pair.history(caller, before, after, limit))
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(refusal));
    }
}
