package dev.bluetick.commands.group;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.group.Club.ANNA;
import static dev.bluetick.commands.group.Club.BEN;
import static dev.bluetick.commands.group.Club.CLEO;
import static dev.bluetick.commands.group.Club.EVE;
import static dev.bluetick.commands.group.Club.ID;
import static dev.bluetick.commands.group.Club.LAPTOP;
import static dev.bluetick.commands.group.Club.NOON;
import static dev.bluetick.commands.group.Club.TALK;
import static dev.bluetick.commands.group.Club.added;
import static dev.bluetick.commands.group.Club.at;
import static dev.bluetick.commands.group.Club.created;
import static dev.bluetick.commands.group.Club.delivered;
import static dev.bluetick.commands.group.Club.inGroup;
import static dev.bluetick.commands.group.Club.left;
import static dev.bluetick.commands.group.Club.removed;
import static dev.bluetick.commands.group.Club.risen;
import static dev.bluetick.commands.group.Club.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.conversation.AcknowledgeDelivery;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.ReadMessages;
import dev.bluetick.commands.conversation.RefusedPosition;
import dev.bluetick.commands.group.ReceiptsRisen.Rise;
import dev.bluetick.commands.group.Recipients.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.CustomMatcher;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

class RaiseReceiptsTest {

    private final Club club = new Club();

    @Test
    void theFirstDeviceToHoldAMessageMovesTheTickAndItsAuthorIsTold() {
        talk().when(hold(at(CLEO, 3))).expectEvents(risen(delivered(at(CLEO, 3), 0)));
        assertThat(club.toldAuthors).containsExactly(Map.entry(new Span(0, 3), List.of(ANNA, BEN)));
        assertThat(club.told).isNull();
    }

    @Test
    void onlyTheAuthorsOfWhatIsNewAreTold() {
        talk(risen(delivered(at(CLEO, 2), 0))).when(hold(at(CLEO, 4))).expectEvents(risen(delivered(at(CLEO, 4), 2)));
        assertThat(club.toldAuthors).containsExactly(Map.entry(new Span(2, 4), List.of(BEN)));
    }

    @Test
    void theSecondDeviceIsRecordedWithoutATick() {
        DevicePosition laptop = at(CLEO, LAPTOP, 3);
        talk(risen(delivered(at(CLEO, 3), 0))).when(hold(laptop)).expectEvents(risen(delivered(laptop, Rise.NOT)));
        assertThat(club.toldAuthors).isEmpty();
    }

    @Test
    void aRepeatedOrLowerPositionChangesNothing() {
        talk(risen(delivered(at(CLEO, 3), 0)))
                .when(hold(at(CLEO, 3), at(CLEO, 2)))
                .expectNoEvents();
    }

    @Test
    void whatManySayIsOneEventInItsOrder() {
        talk().when(new RaiseReceipts(
                        ID,
                        List.of(at(BEN, 2), at(CLEO, 2), at(CLEO, LAPTOP, 3)),
                        List.of(at(CLEO, 4), at(BEN, 2)),
                        NOON))
                .expectEvents(risen(
                        delivered(at(BEN, 2), 0),
                        delivered(at(CLEO, 2), 0),
                        delivered(at(CLEO, LAPTOP, 3), 2),
                        new Rise(at(CLEO, 4), 3, 0),
                        new Rise(at(BEN, 2), Rise.NOT, 0)));
        assertThat(club.toldAuthors)
                .containsOnly(
                        Map.entry(new Span(0, 2), List.of(ANNA)),
                        Map.entry(new Span(2, 3), List.of(BEN)),
                        Map.entry(new Span(3, 4), List.of(BEN)),
                        Map.entry(new Span(0, 4), List.of(ANNA, BEN)));
    }

    @Test
    void readingAgainChangesNothing() {
        talk(risen(new Rise(at(CLEO, 4), 0, 0)))
                .when(read(at(CLEO, 4), at(CLEO, 3)))
                .expectNoEvents();
    }

    /// Else it would be sent them at every connect: its acknowledgement may have gone with the reading.
    @Test
    void readingOnAnotherDeviceWhatWasReadLetsThatDeviceHoldIt() {
        DevicePosition laptop = at(CLEO, LAPTOP, 4);
        talk(risen(new Rise(at(CLEO, 4), 0, 0)))
                .when(read(laptop))
                .expectEvents(risen(new Rise(laptop, Rise.NOT, Rise.NOT)));
    }

    @Test
    void aPositionThatIsRefusedDoesNotHoldUpTheOthers() {
        talk().when(new RaiseReceipts(
                        ID, List.of(at(EVE, 1), at(CLEO, 5), at(CLEO, 0), at(CLEO, 4)), List.of(at(EVE, 2)), NOON))
                .expectEvents(risen(delivered(at(CLEO, 4), 0)))
                .expectResultMessagePayloadMatching(matches(refused -> assertThat(refused)
                        .extracting(
                                RefusedPosition::position, one -> one.reason().refusal())
                        .containsExactly(
                                tuple(at(EVE, 1), Refusal.CONVERSATION_NOT_FOUND),
                                tuple(at(CLEO, 5), Refusal.SEQ_BEYOND_HEAD),
                                tuple(at(CLEO, 0), Refusal.INVALID),
                                tuple(at(EVE, 2), Refusal.CONVERSATION_NOT_FOUND))));
    }

    @Test
    void theCommandsOfAPairsConversationDoTheSame() {
        talk().when(inGroup(new AcknowledgeDelivery(TALK, List.of(at(CLEO, 4)), NOON)))
                .expectEvents(risen(delivered(at(CLEO, 4), 0)));
        Club other = new Club();
        other.given(created(CLEO))
                .when(inGroup(new ReadMessages(TALK, at(CLEO, 1), NOON)))
                .expectEvents(risen(new Rise(at(CLEO, 1), 0, 0)));
        expectRefused(
                new Club().given(created()).when(inGroup(new ReadMessages(TALK, at(CLEO, 1), NOON))),
                Refusal.CONVERSATION_NOT_FOUND);
        expectRefused(
                new Club().given(created()).when(inGroup(new ReadMessages(TALK, at(ANNA, 2), NOON))),
                Refusal.SEQ_BEYOND_HEAD);
    }

    /// The authors of what was said before have no receipt from who came later.
    @Test
    void whoComesLaterBeginsWhereTheyCame() {
        club.given(created(BEN), sent(2, 1, BEN), added(3, 2, ANNA, CLEO), sent(4, 3, ANNA))
                .when(read(at(CLEO, 4)))
                .expectEvents(risen(new Rise(at(CLEO, 4), 2, 2)));
        assertThat(club.toldAuthors).containsExactly(Map.entry(new Span(2, 4), List.of(ANNA)));
    }

    @Test
    void aPositionBeforeWhatOneSeesMovesNoTick() {
        club.given(created(BEN), sent(2, 1, BEN), added(3, 2, ANNA, CLEO))
                .when(read(at(CLEO, 2)))
                .expectEvents(risen(new Rise(at(CLEO, 2), Rise.NOT, Rise.NOT)));
        assertThat(club.toldAuthors).isEmpty();
    }

    @Test
    void whoComesBackGoesOnFromTheEndOfTheGapOnceAllBeforeItIsRead() {
        club.given(comeBack(risen(new Rise(at(CLEO, 3), 0, 0))))
                .when(read(at(CLEO, 6)))
                .expectEvents(risen(new Rise(at(CLEO, 6), 4, 4)));
    }

    /// Those who wrote in the first stay have to hear of it.
    @Test
    void whatWasNotReadBeforeTheGapIsReadWithWhatComesAfterIt() {
        club.given(comeBack(risen(new Rise(at(CLEO, 1), 0, 0))))
                .when(read(at(CLEO, 6)))
                .expectEvents(risen(new Rise(at(CLEO, 6), 1, 1)));
        assertThat(club.toldAuthors).containsExactly(Map.entry(new Span(1, 6), List.of(BEN, ANNA)));
    }

    private static Event[] comeBack(ReceiptsRisen before) {
        return new Event[] {
            created(BEN, CLEO),
            sent(2, 1, BEN),
            removed(3, 2, ANNA, CLEO),
            before,
            sent(4, 3, ANNA),
            added(5, 4, ANNA, CLEO),
            sent(6, 5, ANNA)
        };
    }

    @Test
    void aFormerMemberAcknowledgesWhatTheySawAndNoMore() {
        Event[] given = {created(BEN, CLEO), sent(2, 1, BEN), removed(3, 2, ANNA, CLEO), sent(4, 2, BEN)};
        club.given(given).when(hold(at(CLEO, 3))).expectEvents(risen(delivered(at(CLEO, 3), 0)));
        Club other = new Club();
        other.given(given)
                .when(hold(at(CLEO, 4)))
                .expectNoEvents()
                .expectResultMessagePayloadMatching(matches(refused -> assertThat(refused)
                        .extracting(one -> one.reason().refusal())
                        .containsExactly(Refusal.SEQ_BEYOND_HEAD)));
    }

    @Test
    void anAuthorWhoIsGoneIsNotTold() {
        club.given(created(BEN, CLEO), sent(2, 1, BEN), left(3, 2, BEN, null)).when(hold(at(CLEO, 3)));
        assertThat(club.toldAuthors).containsExactly(Map.entry(new Span(0, 3), List.of(ANNA)));
    }

    /// Ben wrote at 2 alone, Anna ever since.
    @Test
    void farBackTooOnlyTheAuthorsAreTold() {
        List<Event> given = new ArrayList<>(List.of(created(BEN, CLEO), sent(2, 1, BEN)));
        LongStream.rangeClosed(3, 300).forEach(seq -> given.add(sent(seq, seq - 1, ANNA)));
        club.given(given.toArray(Event[]::new)).when(hold(at(CLEO, 1)));
        assertThat(club.toldAuthors).containsExactly(Map.entry(new Span(0, 1), List.of(ANNA)));
        Club other = new Club();
        other.given(given.toArray(Event[]::new)).when(hold(at(ANNA, 2), at(ANNA, 5)));
        assertThat(other.toldAuthors).containsEntry(new Span(2, 5), List.of(ANNA));
    }

    private TestExecutor<Group> talk(Event... more) {
        List<Event> events =
                new ArrayList<>(List.of(created(BEN, CLEO), sent(2, 2, ANNA), sent(3, 1, BEN), sent(4, 2, BEN)));
        events.addAll(List.of(more));
        return club.given(events.toArray(Event[]::new));
    }

    private static RaiseReceipts hold(DevicePosition... positions) {
        return new RaiseReceipts(ID, List.of(positions), List.of(), NOON);
    }

    private static RaiseReceipts read(DevicePosition... positions) {
        return new RaiseReceipts(ID, List.of(), List.of(positions), NOON);
    }

    @SuppressWarnings("unchecked")
    private static Matcher<Object> matches(Consumer<List<RefusedPosition>> check) {
        return new CustomMatcher<>("positions that are refused") {
            @Override
            public boolean matches(Object answer) {
                check.accept((List<RefusedPosition>) answer);
                return true;
            }
        };
    }
}
