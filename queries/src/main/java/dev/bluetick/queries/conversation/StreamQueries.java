package dev.bluetick.queries.conversation;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.queries.Freshness;
import dev.bluetick.queries.conversation.BacklogView.Deletion;
import dev.bluetick.queries.conversation.BacklogView.Missed;
import dev.bluetick.queries.conversation.BacklogView.Tick;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/// Answers what a device's stream is made of.
@Component
class StreamQueries {

    private static final int MAX_PAGE = 500;

    private final Inbox inbox;
    private final History history;
    private final Receipts receipts;
    private final GroupConversations groups;
    private final Freshness freshness;

    StreamQueries(Inbox inbox, History history, Receipts receipts, GroupConversations groups, Freshness freshness) {
        this.inbox = inbox;
        this.history = history;
        this.receipts = receipts;
        this.groups = groups;
        this.freshness = freshness;
    }

    @QueryHandler
    BacklogView handle(FindBacklog query) {
        long position = freshness.awaitCaughtUp();
        List<Missed> missed = new ArrayList<>();
        for (Inbox.Entry entry : inbox.of(query.userId())) {
            ConversationId id = entry.conversationId();
            if (id.isGroup()) {
                Missed inGroup = groups.missed(entry, query);
                if (inGroup != null) {
                    missed.add(inGroup);
                }
                continue;
            }
            long upTo = receipts.heldBy(id, query.userId(), query.deviceId());
            List<Tick> ticks = ticks(id, query);
            List<Deletion> deletions = history.deletionsSince(id, query.userId(), query.changesSince());
            if (entry.headSeq() > upTo || !ticks.isEmpty() || !deletions.isEmpty()) {
                missed.add(new Missed(id, upTo, entry.headSeq(), ticks, deletions));
            }
        }
        return new BacklogView(position, missed);
    }

    private List<Tick> ticks(ConversationId conversation, FindBacklog query) {
        List<Tick> ticks = new ArrayList<>();
        for (UserId member : conversation.pair()) {
            for (Tick.Kind kind : Tick.Kind.values()) {
                for (Receipts.Watermark it : watermarks(conversation, member, kind, query)) {
                    ticks.add(new Tick(kind, member, it.upTo(), it.at(), it.above()));
                }
            }
        }
        return ticks;
    }

    /// One's own devices are told all of what was read, and nothing of what is delivered.
    private List<Receipts.Watermark> watermarks(
            ConversationId conversation, UserId member, Tick.Kind kind, FindBacklog query) {
        if (!member.equals(query.userId())) {
            return receipts.shown(conversation, member, kind, query.changesSince());
        }
        if (kind == Tick.Kind.DELIVERED) {
            return List.of();
        }
        Receipts.Watermark read = receipts.watermark(conversation, member, kind);
        return read.position() > query.changesSince() ? List.of(read) : List.of();
    }

    @QueryHandler
    List<MessageView> handle(FindMessagesAfter query) {
        if (query.limit() < 1 || query.limit() > MAX_PAGE) {
            throw new Refused(Refusal.INVALID, "limit is " + query.limit() + "; it takes 1 to " + MAX_PAGE + ".");
        }
        if (!inbox.isMember(query.userId(), query.conversationId())) {
            throw new Refused(Refusal.CONVERSATION_NOT_FOUND, "There is no such conversation among yours.");
        }
        return history.page(
                query.conversationId(), query.userId(), query.afterSeq(), Long.MAX_VALUE, false, query.limit());
    }
}
