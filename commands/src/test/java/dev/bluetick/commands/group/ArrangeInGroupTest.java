package dev.bluetick.commands.group;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.group.Club.ANNA;
import static dev.bluetick.commands.group.Club.BEN;
import static dev.bluetick.commands.group.Club.CLEO;
import static dev.bluetick.commands.group.Club.EVE;
import static dev.bluetick.commands.group.Club.NOON;
import static dev.bluetick.commands.group.Club.TALK;
import static dev.bluetick.commands.group.Club.added;
import static dev.bluetick.commands.group.Club.created;
import static dev.bluetick.commands.group.Club.inGroup;
import static dev.bluetick.commands.group.Club.left;
import static dev.bluetick.commands.group.Club.removed;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ArrangeConversation;
import dev.bluetick.commands.conversation.Arrangement;
import dev.bluetick.commands.conversation.ConversationArranged;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.MessageStarred;
import dev.bluetick.commands.conversation.StarMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrangeInGroupTest {

    private final Club club = new Club();

    @Test
    void aMemberStarsAMessage() {
        MessageSent message = club.stored(2, 1, BEN);
        club.given(created(BEN), message)
                .when(inGroup(new StarMessage(TALK, message.messageId(), ANNA, true)))
                .expectEvents(new MessageStarred(TALK, message.messageId(), 2, ANNA, true));
    }

    @Test
    void aFormerMemberTakesTheirStarAway() {
        MessageSent message = club.stored(2, 1, BEN);
        club.given(created(BEN), message, left(3, 2, BEN, null))
                .when(inGroup(new StarMessage(TALK, message.messageId(), BEN, false)))
                .expectEvents(new MessageStarred(TALK, message.messageId(), 2, BEN, false));
    }

    /// Cleo was away while it was said.
    @Test
    void whatWasSaidInTheGapIsNotFound() {
        MessageSent message = club.stored(3, 1, BEN);
        Event[] given = {
            created(BEN, CLEO), removed(2, 2, ANNA, CLEO), message, added(4, 3, ANNA, CLEO), club.stored(5, 2, BEN)
        };
        expectRefused(
                club.given(given).when(inGroup(new StarMessage(TALK, message.messageId(), CLEO, true))),
                Refusal.MESSAGE_NOT_FOUND);
        Club other = new Club();
        other.stored(5, 2, BEN);
        other.given(given)
                .when(inGroup(new StarMessage(TALK, new MessageId(5), CLEO, true)))
                .expectEvents(new MessageStarred(TALK, new MessageId(5), 5, CLEO, true));
    }

    @Test
    void aStrangerStarsNothing() {
        MessageSent message = club.stored(2, 1, BEN);
        expectRefused(
                club.given(created(BEN), message).when(inGroup(new StarMessage(TALK, message.messageId(), EVE, true))),
                Refusal.CONVERSATION_NOT_FOUND);
    }

    @Test
    void eachMemberKeepsTheGroupInTheirOwnWay() {
        club.given(created(BEN), new ConversationArranged(TALK, ANNA, new Arrangement(true, false, null)))
                .when(inGroup(arrange(BEN, new ArrangeConversation.Pin(true), new ArrangeConversation.Mute(NOON))))
                .expectEvents(new ConversationArranged(TALK, BEN, new Arrangement(false, true, NOON)));
    }

    @Test
    void whatIsAlreadySoChangesNothing() {
        club.given(created(BEN), new ConversationArranged(TALK, BEN, new Arrangement(false, true, null)))
                .when(inGroup(arrange(BEN, new ArrangeConversation.Pin(true))))
                .expectNoEvents();
    }

    @Test
    void aFormerMemberArchivesIt() {
        club.given(created(BEN), left(2, 1, BEN, null))
                .when(inGroup(arrange(BEN, new ArrangeConversation.Archive(true))))
                .expectEvents(new ConversationArranged(TALK, BEN, new Arrangement(true, false, null)));
    }

    @Test
    void aStrangerArrangesNothing() {
        expectRefused(
                club.given(created(BEN)).when(inGroup(arrange(EVE, new ArrangeConversation.Pin(true)))),
                Refusal.CONVERSATION_NOT_FOUND);
    }

    private static ArrangeConversation arrange(UserId user, ArrangeConversation.Change... changes) {
        return new ArrangeConversation(TALK, user, List.of(changes));
    }
}
