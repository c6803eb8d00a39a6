package dev.bluetick.queries.conversation;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.queries.conversation.BacklogView.Deletion;
import dev.bluetick.queries.conversation.BacklogView.Missed;
import dev.bluetick.queries.conversation.BacklogView.Tick;
import dev.bluetick.queries.group.GroupSummary;
import dev.bluetick.queries.group.Groups;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What is different about a group's conversation: it has a name instead of a peer, and receipts are told to
/// authors.
@Component
class GroupConversations {

    private final History history;
    private final GroupReceipts receipts;
    private final Groups groups;

    GroupConversations(History history, GroupReceipts receipts, Groups groups) {
        this.history = history;
        this.receipts = receipts;
        this.groups = groups;
    }

    @Nullable
    GroupSummary summary(UserId caller, ConversationId group) {
        return groups.summary(caller, GroupId.of(group));
    }

    /// Null where there is nothing. What a device holds may be known here before the messages it holds.
    @Nullable
    Missed missed(Inbox.Entry entry, FindBacklog query) {
        ConversationId id = entry.conversationId();
        GroupReceipts.Progress progress = receipts.progress(id, query.userId(), query.deviceId(), query.changesSince());
        long upTo = Math.min(progress.upTo(), entry.headSeq());
        List<Tick> ticks = ticks(id, query.userId(), progress.ticks());
        List<Deletion> deletions = history.deletionsSince(id, query.userId(), query.changesSince());
        return entry.headSeq() > upTo || !ticks.isEmpty() || !deletions.isEmpty()
                ? new Missed(id, upTo, entry.headSeq(), ticks, deletions)
                : null;
    }

    /// As they are told live: that others have got and read something to those who are in the group and have
    /// written something of it, and what the user has read to their own devices.
    private List<Tick> ticks(ConversationId group, UserId user, List<Tick> moved) {
        List<Tick> ticks = new ArrayList<>();
        List<Tick> others = new ArrayList<>();
        for (Tick tick : moved) {
            if (!tick.userId().equals(user)) {
                others.add(tick);
            } else if (tick.kind() == Tick.Kind.READ) {
                ticks.add(tick);
            }
        }
        long firstOwn = others.isEmpty() ? Long.MAX_VALUE : history.firstOwn(group, user);
        others.removeIf(tick -> tick.upTo() < firstOwn);
        if (!others.isEmpty()) {
            history.withinStays(group, others).stream()
                    .filter(tick -> tick.upTo() >= firstOwn)
                    .forEach(ticks::add);
        }
        return ticks;
    }

    /// Of everybody who was in the group when the message was sent, but its author. Former members, too, may
    /// have got it.
    ///
    /// @throws Refused NOT_ALLOWED where the author is in it no more: what others do now is no business of theirs
    List<ReceiptsView.MemberReceipt> receipts(MessageView message) {
        if (groups.role(message.from(), GroupId.of(message.conversationId())) == null) {
            throw new Refused(Refusal.NOT_ALLOWED, "You are not in this group any more.");
        }
        List<UserId> users = new ArrayList<>(history.whoSee(message.conversationId(), message.seq(), message.seq()));
        users.remove(message.from());
        Map<UserId, GroupReceipts.Reached> reached = receipts.reached(message.conversationId(), users, message.seq());
        List<ReceiptsView.MemberReceipt> members = new ArrayList<>(users.size());
        for (UserId user : users) {
            GroupReceipts.Reached its = reached.getOrDefault(user, GroupReceipts.Reached.NOT);
            members.add(new ReceiptsView.MemberReceipt(user, its.delivered(), its.read()));
        }
        return members;
    }
}
