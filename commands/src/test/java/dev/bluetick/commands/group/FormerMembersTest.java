package dev.bluetick.commands.group;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.group.Club.ANNA;
import static dev.bluetick.commands.group.Club.ID;
import static dev.bluetick.commands.group.Club.TALK;
import static dev.bluetick.commands.group.Club.act;
import static dev.bluetick.commands.group.Club.added;
import static dev.bluetick.commands.group.Club.created;
import static dev.bluetick.commands.group.Club.inGroup;
import static dev.bluetick.commands.group.Club.joined;
import static dev.bluetick.commands.group.Club.left;
import static dev.bluetick.commands.group.Club.link;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ArrangeConversation;
import dev.bluetick.commands.conversation.Arrangement;
import dev.bluetick.commands.conversation.ConversationArranged;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormerMembersTest {

    private final Club club = new Club();

    private static final long FIRST = 1_000;

    @Test
    void theLastOfThemAreKnown() {
        club.given(comersAndGoers(Members.MAX_FORMER))
                .when(inGroup(
                        new ArrangeConversation(TALK, UserId.of(FIRST), List.of(new ArrangeConversation.Pin(true)))))
                .expectEvents(new ConversationArranged(TALK, UserId.of(FIRST), new Arrangement(false, true, null)));
    }

    @Test
    void whoIsForgottenIsAStranger() {
        expectRefused(
                club.given(comersAndGoers(Members.MAX_FORMER + 1))
                        .when(inGroup(new ArrangeConversation(
                                TALK, UserId.of(FIRST), List.of(new ArrangeConversation.Pin(true))))),
                Refusal.CONVERSATION_NOT_FOUND);
    }

    /// Else unread counts would be wrong: they rest on it for ever.
    @Test
    void howManyMessagesTheySentIsRemembered() {
        long next = 2L * (Members.MAX_FORMER + 1) + 2;
        UserId forgotten = UserId.of(FIRST);
        club.given(comersAndGoers(Members.MAX_FORMER + 1))
                .when(new JoinGroup(ID, act(forgotten), 70))
                .expectEvents(joined(next, 2, forgotten, 70));
    }

    /// Each is added, and leaves: an entry of their own.
    private static Event[] comersAndGoers(int count) {
        List<Event> events = new ArrayList<>(List.of(created(), link(70, null, null)));
        for (int i = 0; i < count; i++) {
            UserId user = UserId.of(FIRST + i);
            events.add(added(2L * i + 2, i + 2L, ANNA, user));
            events.add(left(2L * i + 3, 1, user, null));
        }
        return events.toArray(Event[]::new);
    }
}
