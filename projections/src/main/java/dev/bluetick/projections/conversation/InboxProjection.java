package dev.bluetick.projections.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Arrangement;
import dev.bluetick.commands.conversation.ConversationArranged;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.ConversationStarted;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.projections.Cbor;
import dev.bluetick.projections.ProjectionBatch;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.queries.conversation.Inbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/// Who is in which conversation and how each keeps it, a row for each member, and the head of each
/// conversation, one row however many members it has: a message is one write.
@Component
@ProcessingGroup("conversation-inbox")
class InboxProjection implements Inbox {

    private static final String INBOX = "inbox";
    private static final String HEADS = "heads";

    private record Head(long seq, Instant at) {}

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

    @ResetHandler
    void reset() {
        ProjectionBatch batch = ProjectionBatch.of(views);
        batch.clear(INBOX, null);
        batch.clear(HEADS, null);
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
            List<byte @org.jspecify.annotations.Nullable []> heads = views.getAll(page.stream()
                    .map(row -> head(new ConversationId(row.key().sort().asText())))
                    .toList());
            for (int i = 0; i < page.size(); i++) {
                ViewStore.Row row = page.get(i);
                byte[] head = heads.get(i);
                from = row.key().sort().next();
                if (head != null) {
                    entries.add(entry(row, Cbor.decode(head, Head.class)));
                }
            }
        } while (page.size() == ViewRange.MAX_LIMIT);
        return entries;
    }

    private static Entry entry(ViewStore.Row row, Head head) {
        return new Entry(
                new ConversationId(row.key().sort().asText()),
                Cbor.decode(row.value(), Arrangement.class),
                head.seq,
                head.at);
    }

    @Override
    public boolean isMember(UserId user, ConversationId conversation) {
        return views.get(line(user, conversation)) != null;
    }

    private static ViewKey line(UserId user, ConversationId conversation) {
        return new ViewKey(INBOX, user.value(), SortKey.of(conversation.value()));
    }

    private static ViewKey head(ConversationId conversation) {
        return new ViewKey(HEADS, conversation.value(), SortKey.ONLY);
    }
}
