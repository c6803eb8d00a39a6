package dev.bluetick.queries.conversation;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.Blocks;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.queries.Freshness;
import dev.bluetick.queries.group.GroupView;
import dev.bluetick.queries.group.Groups;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/// Answers who is in a conversation, to those who are.
@Component
class ParticipantQueries {

    private final Inbox inbox;
    private final Groups groups;
    private final Blocks blocks;
    private final Freshness freshness;

    ParticipantQueries(Inbox inbox, Groups groups, Blocks blocks, Freshness freshness) {
        this.inbox = inbox;
        this.groups = groups;
        this.blocks = blocks;
        this.freshness = freshness;
    }

    @QueryHandler
    List<UserId> handle(FindParticipants query) {
        ConversationId conversation = query.conversationId();
        return conversation.isGroup()
                ? ofGroup(query.caller(), GroupId.of(conversation))
                : ofPair(query.caller(), conversation);
    }

    /// A conversation that is not known yet may have begun a moment ago, so only then is it worth waiting.
    private List<UserId> ofPair(UserId caller, ConversationId conversation) {
        List<UserId> pair = conversation.pair();
        if (!pair.contains(caller)) {
            throw unknown();
        }
        if (!inbox.isMember(caller, conversation)) {
            freshness.awaitCaughtUp();
            if (!inbox.isMember(caller, conversation)) {
                throw unknown();
            }
        }
        boolean apart = pair.stream()
                .anyMatch(other ->
                        !other.equals(caller) && (blocks.blocked(caller, other) || blocks.blocked(other, caller)));
        return apart ? List.of(caller) : pair;
    }

    /// Who asks is looked at first, so that a stranger does not make it read the group.
    private List<UserId> ofGroup(UserId caller, GroupId id) {
        freshness.awaitCaughtUp();
        GroupView group = groups.role(caller, id) == null ? null : groups.find(id);
        List<UserId> members = group == null
                ? List.of()
                : group.members().stream().map(GroupView.MemberView::userId).toList();
        if (!members.contains(caller)) {
            throw unknown();
        }
        return members;
    }

    private static Refused unknown() {
        return new Refused(Refusal.CONVERSATION_NOT_FOUND, "There is no such conversation among yours.");
    }
}
