package dev.bluetick.projections.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Arrangement;
import dev.bluetick.commands.conversation.ConversationArranged;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.ConversationStarted;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.group.GroupEntry;
import dev.bluetick.projections.Cbor;
import dev.bluetick.projections.ProjectionBatch;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.projections.group.Turnover;
import dev.bluetick.queries.conversation.Inbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who is, and of groups who was, in which conversation and how each keeps it, a row for each member, and the
/// head of each conversation, one row however many members it has: a message is one write.
@Component
@ProcessingGroup("conversation-inbox")
class InboxProjection implements Inbox {

    private static final String INBOX = "inbox";
    private static final String HEADS = "heads";

    /// The last stay of each person in each group they are or were in.
    private static final String STAYS = "stays";

    private record Head(long seq, Instant at) {}

    /// @param to null: it goes on
    private record Stay(Head from, @Nullable Head to) {

        /// The newest that is seen, where the head had been read before this: it may lie before the stay.
        Head seenOf(Head head) {
            Head begun = head.seq < from.seq ? from : head;
            return to != null && to.seq < begun.seq ? to : begun;
        }
    }

    private final ViewStore views;

    InboxProjection(ViewStore views) {
        this.views = views;
    }

    @EventHandler
    void on(ConversationStarted event) {
        for (UserId member : event.members()) {
            put(member, event.conversationId(), Arrangement.DEFAULT);
        }
    }

    @EventHandler
    void on(ConversationArranged event) {
        put(event.by(), event.conversationId(), event.arrangement());
    }

    @EventHandler
    void on(MessageSent event) {
        ProjectionBatch.of(views).put(head(event.conversationId()), Cbor.encode(new Head(event.seq(), event.sentAt())));
    }

    /// Who comes again finds the group as they had arranged it.
    @EventHandler
    void on(GroupEntry event) {
        ConversationId group = event.groupId().conversationId();
        Head head = new Head(event.entry().seq(), event.entry().at());
        ProjectionBatch batch = ProjectionBatch.of(views);
        batch.put(head(group), Cbor.encode(head));
        Turnover turnover = Turnover.of(event);
        for (UserId user : turnover.coming()) {
            batch.put(stay(user, group), Cbor.encode(new Stay(head, null)));
            if (batch.get(line(user, group)) == null) {
                put(user, group, Arrangement.DEFAULT);
            }
        }
        for (UserId user : turnover.going()) {
            Stay stay = stay(batch.get(stay(user, group)));
            if (stay != null) {
                batch.put(stay(user, group), Cbor.encode(new Stay(stay.from, head)));
            }
        }
    }

    @ResetHandler
    void reset() {
        ProjectionBatch batch = ProjectionBatch.of(views);
        batch.clear(INBOX, null);
        batch.clear(HEADS, null);
        batch.clear(STAYS, null);
    }

    private void put(UserId member, ConversationId conversation, Arrangement arrangement) {
        ProjectionBatch.of(views).put(line(member, conversation), Cbor.encode(arrangement));
    }

    @Override
    public List<Entry> of(UserId user) {
        List<Entry> entries = new ArrayList<>();
        SortKey from = null;
        List<ViewStore.Row> page;
        do {
            page = views.scan(ViewRange.ascending(INBOX, user.value(), from, null, ViewRange.MAX_LIMIT));
            entries.addAll(entries(user, page));
            from = page.isEmpty() ? from : page.getLast().key().sort().next();
        } while (page.size() == ViewRange.MAX_LIMIT);
        return entries;
    }

    /// The stays are read after the heads: who is removed meanwhile is not told of what came after.
    private List<Entry> entries(UserId user, List<ViewStore.Row> lines) {
        List<ConversationId> ids = lines.stream()
                .map(row -> new ConversationId(row.key().sort().asText()))
                .toList();
        List<byte @Nullable []> heads =
                views.getAll(ids.stream().map(InboxProjection::head).toList());
        List<byte @Nullable []> stays = views.getAll(ids.stream()
                .filter(ConversationId::isGroup)
                .map(id -> stay(user, id))
                .toList());
        Iterator<byte @Nullable []> nextStay = stays.iterator();
        List<Entry> entries = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            byte[] head = heads.get(i);
            Stay stay = ids.get(i).isGroup() ? stay(nextStay.next()) : null;
            if (head != null) {
                Head newest = Cbor.decode(head, Head.class);
                Head seen = stay == null ? newest : stay.seenOf(newest);
                Arrangement arrangement = Cbor.decode(lines.get(i).value(), Arrangement.class);
                entries.add(new Entry(ids.get(i), arrangement, seen.seq, seen.at));
            }
        }
        return entries;
    }

    @Override
    public @Nullable Entry find(UserId user, ConversationId conversation) {
        ViewKey key = line(user, conversation);
        byte[] line = views.get(key);
        List<Entry> found = line == null ? List.of() : entries(user, List.of(new ViewStore.Row(key, line)));
        return found.isEmpty() ? null : found.getFirst();
    }

    @Override
    public boolean isMember(UserId user, ConversationId conversation) {
        return views.get(line(user, conversation)) != null;
    }

    private static ViewKey line(UserId user, ConversationId conversation) {
        return new ViewKey(INBOX, user.value(), SortKey.of(conversation.value()));
    }

    private static ViewKey stay(UserId user, ConversationId group) {
        return new ViewKey(STAYS, user.value(), SortKey.of(group.value()));
    }

    private static @Nullable Stay stay(byte @Nullable [] row) {
        return row == null ? null : Cbor.decode(row, Stay.class);
    }

    private static ViewKey head(ConversationId conversation) {
        return new ViewKey(HEADS, conversation.value(), SortKey.ONLY);
    }
}
