package dev.bluetick.queries.conversation;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.queries.Freshness;
import dev.bluetick.queries.conversation.BacklogView.Tick;
import dev.bluetick.queries.group.GroupSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Answers questions about the inbox, and about what is in a conversation.
@Component
class ConversationQueries {

    static final int MAX_LIMIT = 200;

    private final Inbox inbox;
    private final History history;
    private final Receipts receipts;
    private final GroupConversations groups;
    private final Freshness freshness;

    ConversationQueries(
            Inbox inbox, History history, Receipts receipts, GroupConversations groups, Freshness freshness) {
        this.inbox = inbox;
        this.history = history;
        this.receipts = receipts;
        this.groups = groups;
        this.freshness = freshness;
    }

    @QueryHandler
    ConversationsPage handle(FindConversations query) {
        checkLimit(query.limit());
        InboxCursor from = query.cursor() == null ? InboxCursor.START : InboxCursor.parse(query.cursor());
        freshness.awaitCaughtUp();
        List<Inbox.Entry> entries = inbox.of(query.caller()).stream()
                .filter(it -> it.arrangement().archived() == query.archived())
                .filter(from::isBefore)
                .sorted(Comparator.comparing(InboxCursor::of))
                .toList();
        List<Inbox.Entry> page = entries.subList(0, Math.min(query.limit(), entries.size()));
        return new ConversationsPage(
                page.stream()
                        .map(it -> view(query.caller(), it))
                        .filter(Objects::nonNull)
                        .toList(),
                page.size() < entries.size() ? InboxCursor.of(page.getLast()).text() : null);
    }

    /// Null for a group that is not known here yet: projections run independently of each other.
    private @Nullable ConversationView view(UserId caller, Inbox.Entry entry) {
        ConversationId id = entry.conversationId();
        GroupSummary group = id.isGroup() ? groups.summary(caller, id) : null;
        if (id.isGroup() && group == null) {
            return null;
        }
        long readSeq = Math.min(receipts.watermark(id, caller, Tick.Kind.READ).upTo(), entry.headSeq());
        List<MessageView> newest = history.page(id, caller, 0, Long.MAX_VALUE, true, 1);
        return new ConversationView(
                id,
                group == null ? ConversationView.Kind.DIRECT : ConversationView.Kind.GROUP,
                group == null ? peer(id, caller) : null,
                group,
                entry.headSeq(),
                readSeq,
                history.unread(id, caller, readSeq, entry.headSeq()),
                newest.isEmpty() ? null : newest.getFirst(),
                entry.lastActivityAt(),
                entry.arrangement().archived(),
                entry.arrangement().pinned(),
                entry.arrangement().mutedUntil());
    }

    @QueryHandler
    HistoryPage handle(FindHistory query) {
        checkLimit(query.limit());
        if (query.before() != null && query.after() != null) {
            throw new Refused(Refusal.INVALID, "before and after exclude each other: give one of them.");
        }
        checkSeq("before", query.before());
        checkSeq("after", query.after());
        freshness.awaitCaughtUp();
        checkMember(query.caller(), query.conversationId());
        return query.after() == null ? olderPage(query) : newerPage(query, query.after());
    }

    private HistoryPage olderPage(FindHistory query) {
        long below = query.before() == null ? Long.MAX_VALUE : query.before();
        List<MessageView> found =
                history.page(query.conversationId(), query.caller(), 0, below, true, query.limit() + 1);
        List<MessageView> items =
                found.subList(0, Math.min(query.limit(), found.size())).reversed();
        return new HistoryPage(
                List.copyOf(items),
                found.size() > items.size() ? items.getFirst().seq() : null);
    }

    private HistoryPage newerPage(FindHistory query, long after) {
        List<MessageView> found =
                history.page(query.conversationId(), query.caller(), after, Long.MAX_VALUE, false, query.limit() + 1);
        List<MessageView> items = found.subList(0, Math.min(query.limit(), found.size()));
        return new HistoryPage(
                List.copyOf(items),
                found.size() > items.size() ? items.getLast().seq() : null);
    }

    @QueryHandler
    ReceiptsView handle(FindReceipts query) {
        freshness.awaitCaughtUp();
        checkMember(query.caller(), query.conversationId());
        MessageLocation location = history.locate(query.messageId());
        if (location == null || !location.conversationId().equals(query.conversationId())) {
            throw noMessage();
        }
        MessageView message = history.find(query.conversationId(), query.caller(), location.seq());
        if (message == null) {
            throw noMessage();
        }
        if (!message.from().equals(query.caller())) {
            throw new Refused(Refusal.NOT_ALLOWED, "Only its author can see a message's receipts.");
        }
        List<ReceiptsView.MemberReceipt> members =
                query.conversationId().isGroup() ? groups.receipts(message) : receipts(message);
        return new ReceiptsView(
                members.size(),
                (int) members.stream().filter(it -> it.deliveredAt() != null).count(),
                (int) members.stream().filter(it -> it.readAt() != null).count(),
                members);
    }

    private List<ReceiptsView.MemberReceipt> receipts(MessageView message) {
        List<ReceiptsView.MemberReceipt> members = new ArrayList<>();
        for (UserId member : others(message.conversationId(), message.from())) {
            members.add(receipt(message.conversationId(), member, message.seq()));
        }
        return members;
    }

    private ReceiptsView.MemberReceipt receipt(ConversationId conversation, UserId member, long seq) {
        return history.isWithheld(conversation, member, seq)
                ? new ReceiptsView.MemberReceipt(member, null, null)
                : new ReceiptsView.MemberReceipt(
                        member,
                        receipts.reached(conversation, member, Tick.Kind.DELIVERED, seq),
                        receipts.reached(conversation, member, Tick.Kind.READ, seq));
    }

    @QueryHandler
    StarredPage handle(FindStarred query) {
        checkLimit(query.limit());
        long below = query.cursor() == null ? Long.MAX_VALUE : InboxCursor.parseNumber(query.cursor());
        freshness.awaitCaughtUp();
        List<MessageLocation> found = history.starred(query.caller(), below, query.limit() + 1);
        List<MessageView> items = new ArrayList<>();
        for (MessageLocation it : found.subList(0, Math.min(query.limit(), found.size()))) {
            MessageView message = history.find(it.conversationId(), query.caller(), it.seq());
            if (message != null) {
                items.add(message);
            }
        }
        boolean more = found.size() > query.limit();
        return new StarredPage(
                items, more && !items.isEmpty() ? items.getLast().messageId().toString() : null);
    }

    @QueryHandler
    MessageLocation handle(FindMessage query) {
        freshness.awaitCaughtUp();
        MessageLocation location = history.locate(query.messageId());
        if (location == null
                || !inbox.isMember(query.caller(), location.conversationId())
                || history.find(location.conversationId(), query.caller(), location.seq()) == null) {
            throw noMessage();
        }
        return location;
    }

    private void checkMember(UserId caller, ConversationId conversation) {
        if (!inbox.isMember(caller, conversation)) {
            throw new Refused(Refusal.CONVERSATION_NOT_FOUND, "There is no such conversation among yours.");
        }
    }

    private static UserId peer(ConversationId conversation, UserId caller) {
        List<UserId> others = others(conversation, caller);
        return others.isEmpty() ? caller : others.getFirst();
    }

    private static List<UserId> others(ConversationId conversation, UserId caller) {
        return conversation.pair().stream().filter(it -> !it.equals(caller)).toList();
    }

    private static void checkLimit(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new Refused(Refusal.INVALID, "limit is " + limit + "; it takes 1 to " + MAX_LIMIT + ".");
        }
    }

    private static void checkSeq(String name, @Nullable Long seq) {
        if (seq != null && seq < 0) {
            throw new Refused(Refusal.INVALID, name + " is " + seq + "; it is a seq, 0 or more.");
        }
    }

    private static Refused noMessage() {
        return new Refused(Refusal.MESSAGE_NOT_FOUND, "There is no such message among yours.");
    }
}
