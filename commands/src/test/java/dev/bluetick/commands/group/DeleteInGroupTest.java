package dev.bluetick.commands.group;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.group.Club.ANNA;
import static dev.bluetick.commands.group.Club.BEN;
import static dev.bluetick.commands.group.Club.CLEO;
import static dev.bluetick.commands.group.Club.DAN;
import static dev.bluetick.commands.group.Club.EVE;
import static dev.bluetick.commands.group.Club.NOON;
import static dev.bluetick.commands.group.Club.TALK;
import static dev.bluetick.commands.group.Club.act;
import static dev.bluetick.commands.group.Club.added;
import static dev.bluetick.commands.group.Club.created;
import static dev.bluetick.commands.group.Club.inGroup;
import static dev.bluetick.commands.group.Club.left;
import static dev.bluetick.commands.group.Club.removed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ClientId;
import dev.bluetick.commands.conversation.CloseDeleteWindow;
import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.ContentStore;
import dev.bluetick.commands.conversation.DeleteForEveryone;
import dev.bluetick.commands.conversation.DeleteForMe;
import dev.bluetick.commands.conversation.DeleteWindow;
import dev.bluetick.commands.conversation.DeleteWindowClosed;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageHidden;
import dev.bluetick.commands.conversation.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

class DeleteInGroupTest {

    private final Club club = new Club();

    private static final MessageId BENS = new MessageId(2);

    @Test
    void theAuthorDeletesForEveryoneAndTheContentIsGone() {
        given().when(inGroup(forEveryone(BEN, BENS, NOON))).expectEvents(new MessageDeleted(TALK, BENS, 2, BEN, NOON));
        assertThat(club.contents.read(TALK, List.of(BENS))).isEmpty();
    }

    @Test
    void anAdminDeletesForEveryone() {
        given().when(inGroup(forEveryone(ANNA, BENS, NOON)))
                .expectEvents(new MessageDeleted(TALK, BENS, 2, ANNA, NOON));
    }

    @Test
    void anotherMemberMayNot() {
        expectRefused(given().when(inGroup(forEveryone(CLEO, BENS, NOON))), Refusal.NOT_ALLOWED);
        assertThat(club.contents.read(TALK, List.of(BENS))).hasSize(1);
    }

    /// Dan came after it, Cleo was there and has left.
    @Test
    void allWhoSawItAreTold() {
        club.given(created(BEN, CLEO), club.stored(2, 1, BEN), left(3, 1, CLEO, null), added(4, 2, ANNA, DAN))
                .when(inGroup(forEveryone(BEN, BENS, NOON)));
        assertThat(club.told).containsExactly(ANNA, BEN, CLEO);
    }

    @Test
    void theWindowIsOpenToItsEndForAnAdminToo() {
        Instant end = NOON.plus(DeleteWindow.DEFAULT.length());
        given().when(inGroup(forEveryone(ANNA, BENS, end))).expectEvents(new MessageDeleted(TALK, BENS, 2, ANNA, end));
        Instant late = end.plusMillis(1);
        expectRefused(given(new Club()).when(inGroup(forEveryone(ANNA, BENS, late))), Refusal.DELETE_WINDOW_CLOSED);
        expectRefused(given(new Club()).when(inGroup(forEveryone(BEN, BENS, late))), Refusal.DELETE_WINDOW_CLOSED);
    }

    @Test
    void onceItsEndHasComeTheWindowIsClosedForGood() {
        Instant late = NOON.plus(DeleteWindow.DEFAULT.length()).plusMillis(1);
        DeleteWindowClosed closed = new DeleteWindowClosed(TALK, 2, late);
        given().when(inGroup(new CloseDeleteWindow(TALK, BENS, late)))
                .expectResultMessagePayload(null)
                .expectEvents(closed);
        expectRefused(
                given(new Club()).andGiven(closed).when(inGroup(forEveryone(ANNA, BENS, NOON))),
                Refusal.DELETE_WINDOW_CLOSED);
    }

    @Test
    void beforeItsEndTheWindowIsNotClosed() {
        Instant end = NOON.plus(DeleteWindow.DEFAULT.length());
        given().when(inGroup(new CloseDeleteWindow(TALK, BENS, end)))
                .expectResultMessagePayload(end.plusMillis(1))
                .expectNoEvents();
    }

    @Test
    void deletingTwiceChangesNothing() {
        TestExecutor<Group> given = given().andGiven(new MessageDeleted(TALK, BENS, 2, BEN, NOON));
        club.contents.erase(TALK, BENS);
        given.when(inGroup(forEveryone(BEN, BENS, NOON.plus(Duration.ofDays(1)))))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void nobodyDeletesAChangeOfTheGroup() {
        MessageId entry = new MessageId(1);
        club.contents.put(
                TALK,
                ContentStore.Stored.ofEntry(entry, 1, act(ANNA).by(), NOON),
                new ClientId("entry-1"),
                Content.of("{}"));
        expectRefused(club.given(created(BEN)).when(inGroup(forEveryone(ANNA, entry, NOON))), Refusal.NOT_ALLOWED);
    }

    @Test
    void anAuthorWhoIsGoneMayNot() {
        expectRefused(
                given().andGiven(left(3, 2, BEN, null)).when(inGroup(forEveryone(BEN, BENS, NOON))),
                Refusal.NOT_ALLOWED);
    }

    @Test
    void whoCameLaterIsNotToldThatItExists() {
        expectRefused(
                given().andGiven(added(3, 2, ANNA, DAN)).when(inGroup(forEveryone(DAN, BENS, NOON))),
                Refusal.MESSAGE_NOT_FOUND);
    }

    @Test
    void aStrangerIsNotToldThatTheGroupExists() {
        expectRefused(given().when(inGroup(forEveryone(EVE, BENS, NOON))), Refusal.CONVERSATION_NOT_FOUND);
        expectRefused(
                given(new Club()).when(inGroup(new DeleteForMe(TALK, BENS, EVE, NOON))),
                Refusal.CONVERSATION_NOT_FOUND);
    }

    @Test
    void aMemberHidesAMessageForThemselvesAndNobodyElseIsTold() {
        given().when(inGroup(new DeleteForMe(TALK, BENS, CLEO, NOON)))
                .expectEvents(new MessageHidden(TALK, BENS, 2, CLEO, NOON));
        assertThat(club.told).containsExactly(CLEO);
        assertThat(club.contents.read(TALK, List.of(BENS))).hasSize(1);
    }

    @Test
    void aFormerMemberHidesWhatTheySaw() {
        given().andGiven(removed(3, 2, ANNA, CLEO))
                .when(inGroup(new DeleteForMe(TALK, BENS, CLEO, NOON)))
                .expectEvents(new MessageHidden(TALK, BENS, 2, CLEO, NOON));
    }

    @Test
    void aFormerMemberDoesNotHideWhatCameAfterThem() {
        expectRefused(
                club.given(created(BEN, CLEO), removed(2, 2, ANNA, CLEO), club.stored(3, 1, BEN))
                        .when(inGroup(new DeleteForMe(TALK, new MessageId(3), CLEO, NOON))),
                Refusal.MESSAGE_NOT_FOUND);
    }

    private TestExecutor<Group> given() {
        return given(club);
    }

    private static TestExecutor<Group> given(Club club) {
        return club.given(created(BEN, CLEO), club.stored(2, 1, BEN));
    }

    private static DeleteForEveryone forEveryone(UserId by, MessageId message, Instant at) {
        return new DeleteForEveryone(TALK, message, by, at);
    }
}
