package dev.bluetick.bench.chaos;

import static dev.bluetick.bench.chaos.Story.ANN;
import static dev.bluetick.bench.chaos.Story.BOB;
import static dev.bluetick.bench.chaos.Story.CID;
import static dev.bluetick.bench.chaos.Story.GROUP;
import static dev.bluetick.bench.chaos.Story.PAIR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.bench.chaos.Happening.Ticked;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A checker that cannot fail is worth nothing: every kind of violation is put into a history in which there is none.
class CheckerTest {

    private final Story story = new Story();

    private void isFound(Violation kind) {
        assertThat(story.judged().count(kind)).as(kind.words()).isPositive();
    }

    private static List<Message> without(List<Message> history, long seq) {
        history.removeIf(it -> it.seq() == seq);
        return history;
    }

    @Test
    void whatIsAsItShouldBeIsNotComplainedAbout() {
        Findings findings = story.judged();
        for (Violation kind : Violation.values()) {
            assertThat(findings.told(kind)).as(kind.words()).isEmpty();
        }
    }

    @Test
    void whatEverybodyHidIsNotLost() {
        for (String device : List.of("d1", "d2")) {
            story.history.add(new Happening.DeleteAsked(device, PAIR, PAIR + "-m1", false));
            story.history.add(new Happening.DeleteDone(device, PAIR, PAIR + "-m1", false));
        }
        story.history(ANN, PAIR, it -> without(it, 1));
        story.history(BOB, PAIR, it -> without(it, 1));
        assertThat(story.judged().total()).isZero();
    }

    @Test
    void anAcknowledgedMessageThatIsInNoHistoryIsLost() {
        story.history(ANN, PAIR, it -> without(it, 3));
        story.history(BOB, PAIR, it -> without(it, 3));
        isFound(Violation.LOST);
    }

    @Test
    void aMessageThatIsMissingInOneHistoryIsLost() {
        story.history(BOB, GROUP, it -> without(it, 4));
        isFound(Violation.LOST);
    }

    @Test
    void aMessageThatOneDeviceNeverStoredIsLost() {
        story.history.removeIf(it -> it.equals(new Happening.Held("d1b", GROUP, 6)));
        isFound(Violation.LOST);
    }

    @Test
    void anAcknowledgedMessageWithAnotherOneAtItsSeqIsLost() {
        story.history.add(new Happening.Sent("d1", "other", "m99", PAIR, 3));
        isFound(Violation.LOST);
    }

    @Test
    void aMessageWithoutContentThatNobodyDeletedIsLost() {
        story.history(BOB, PAIR, it -> {
            it.set(2, it.get(2).withContent(null));
            return it;
        });
        isFound(Violation.LOST);
    }

    @Test
    void oneMessageAtTwoSeqsIsDoubled() {
        Message how = story.message(PAIR, 3);
        Message moved = new Message(PAIR, 4, how.messageId(), ANN, "d1", "TEXT", how.content());
        story.history.add(new Happening.Got("d2", Story.session("d2"), moved));
        isFound(Violation.DOUBLED);
    }

    @Test
    void oneClientIdWithTwoAnswersIsDoubled() {
        story.history.add(new Happening.Sent("d1", "hello", PAIR + "-m4", PAIR, 4));
        isFound(Violation.DOUBLED);
    }

    @Test
    void twoMessagesAtOneSeqAreDoubled() {
        story.history.add(new Happening.Got(
                "d2", Story.session("d2"), new Message(PAIR, 3, "m99", ANN, "d1", "TEXT", "how are you")));
        isFound(Violation.DOUBLED);
    }

    @Test
    void whatWasSaidOnceAndStandsTwiceIsDoubled() {
        story.history(ANN, PAIR, it -> {
            it.add(new Message(PAIR, 4, "m99", ANN, "d1", "TEXT", "how are you"));
            return it;
        });
        isFound(Violation.DOUBLED);
    }

    @Test
    void aMessageThatNobodySaidIsInvented() {
        story.gets("d2", new Message(PAIR, 4, "m99", ANN, "d1", "TEXT", "never said"));
        isFound(Violation.INVENTED);
    }

    @Test
    void aMessageInOtherWordsIsInvented() {
        story.history(BOB, PAIR, it -> {
            it.set(2, it.get(2).withContent("how are yoU"));
            return it;
        });
        isFound(Violation.INVENTED);
    }

    @Test
    void aMessageOfSomebodyElseIsInvented() {
        story.gets("d2", new Message(PAIR, 3, PAIR + "-m3", BOB, "d2", "TEXT", "how are you"));
        isFound(Violation.INVENTED);
    }

    @Test
    void aChangeOfAGroupThatNobodyAskedForIsInvented() {
        story.gets(
                "d2",
                new Message(GROUP, 7, "m99", BOB, "d2", Message.SYSTEM, "{\"change\":\"LEFT\",\"members\":[\"u2\"]}"));
        isFound(Violation.INVENTED);
    }

    @Test
    void aMessageThatIsSeenBeforeTheOneBeforeItIsOutOfOrder() {
        int first = index("d2", PAIR, 1);
        int third = index("d2", PAIR, 3);
        Happening moved = story.history.set(first, story.history.get(third));
        story.history.set(third, moved);
        isFound(Violation.OUT_OF_ORDER);
    }

    private int index(String device, String in, long seq) {
        return story.history.indexOf(new Happening.Got(device, Story.session(device), story.message(in, seq)));
    }

    @Test
    void aSeqThatIsNobodysIsAGap() {
        story.history(ANN, GROUP, it -> without(it, 2));
        story.history(BOB, GROUP, it -> without(it, 2));
        isFound(Violation.GAP);
    }

    @Test
    void aHeadBeyondTheNewestMessageIsAGap() {
        story.line(ANN, PAIR, it -> new Snapshot.Line(4, it.readSeq(), it.unread(), it.history()));
        isFound(Violation.GAP);
    }

    @Test
    void contentInAnAnswerAfterItsDeletionIsShown() {
        story.history(ANN, PAIR, it -> {
            it.set(1, story.message(PAIR, 2));
            return it;
        });
        isFound(Violation.DELETED_SHOWN);
    }

    @Test
    void contentInASessionThatBeganAfterTheDeletionIsShown() {
        story.history.add(new Happening.Opened("d2", 99));
        story.history.add(new Happening.Got("d2", 99, story.message(PAIR, 2)));
        isFound(Violation.DELETED_SHOWN);
    }

    @Test
    void contentInASessionThatHasToldOfTheDeletionIsShown() {
        story.history.add(new Happening.Got("d2", Story.session("d2"), story.message(PAIR, 2)));
        isFound(Violation.DELETED_SHOWN);
    }

    @Test
    void whatSomebodyHidFromThemselvesIsShown() {
        story.history.add(new Happening.DeleteAsked("d2", PAIR, PAIR + "-m3", false));
        story.history.add(new Happening.DeleteDone("d2", PAIR, PAIR + "-m3", false));
        isFound(Violation.DELETED_SHOWN);
    }

    @Test
    void whatWasSaidBeforeSomebodyCameIsShownToAStranger() {
        story.gets("d3", story.message(GROUP, 2));
        isFound(Violation.SHOWN_TO_STRANGER);
    }

    @Test
    void whatIsSaidAfterSomebodyLeftIsInTheHistoryOfAStranger() {
        story.history(CID, GROUP, it -> {
            it.add(story.message(GROUP, 6));
            return it;
        });
        isFound(Violation.SHOWN_TO_STRANGER);
    }

    @Test
    void aWrongCountOfUnreadIsFound() {
        story.line(BOB, PAIR, it -> new Snapshot.Line(it.headSeq(), it.readSeq(), 2, it.history()));
        isFound(Violation.UNREAD_WRONG);
    }

    @Test
    void areadingThatWasAcknowledgedAndForgottenIsFound() {
        story.line(BOB, PAIR, it -> new Snapshot.Line(it.headSeq(), 0, 2, it.history()));
        isFound(Violation.UNREAD_WRONG);
    }

    @Test
    void aReadingThatNobodyAskedForIsFound() {
        story.line(ANN, GROUP, it -> new Snapshot.Line(it.headSeq(), 6, 0, it.history()));
        isFound(Violation.UNREAD_WRONG);
    }

    @Test
    void aDeliveredTickBeforeTheMessageCameLies() {
        story.history.add(index("d2", PAIR, 3), new Ticked("d1", Ticked.Kind.DELIVERED, PAIR, BOB, 3, 0));
        isFound(Violation.LYING_TICK);
    }

    @Test
    void aReadTickForWhatWasNeverReadLies() {
        story.history.add(new Ticked("d1", Ticked.Kind.READ, PAIR, BOB, 3, 0));
        isFound(Violation.LYING_TICK);
    }

    @Test
    void aReceiptForWhatWasNeverReadLies() {
        story.receipts.put(PAIR + "-m3", List.of(new Snapshot.Receipt(BOB, "t", "t")));
        isFound(Violation.LYING_TICK);
    }

    @Test
    void aReceiptForWhatNeverCameLies() {
        story.history.removeIf(it -> it instanceof Happening.Got got
                && got.device().equals("d3")
                && got.message().seq() == 4);
        isFound(Violation.LYING_TICK);
    }

    @Test
    void aTickForWhatAllDevicesHoldMustNotBeMissing() {
        story.receipts.put(PAIR + "-m3", List.of(new Snapshot.Receipt(BOB, null, null)));
        isFound(Violation.TICK_MISSING);
    }

    @Test
    void receiptsThatForgetSomebodyAreFound() {
        story.receipts.put(GROUP + "-m4", List.of(new Snapshot.Receipt(ANN, "t", null)));
        isFound(Violation.TICK_MISSING);
    }

    @Test
    void aReplayThatLosesAMessageDiffers() {
        Snapshot good = story.snapshot();
        story.history(BOB, PAIR, it -> without(it, 3));
        Snapshot bad = story.snapshot();
        assertThat(new Story().judged(bad).count(Violation.REPLAY_DIFFERS)).isPositive();
        assertThat(new Story().judged(good).count(Violation.REPLAY_DIFFERS)).isZero();
    }

    @Test
    void aReplayWithOtherCountsOrReceiptsDiffers() {
        story.line(BOB, PAIR, it -> new Snapshot.Line(it.headSeq(), it.readSeq(), 2, it.history()));
        story.receipts.remove(GROUP + "-m6");
        assertThat(new Story().judged(story.snapshot()).count(Violation.REPLAY_DIFFERS))
                .isEqualTo(2);
    }
}
