package dev.bluetick.projections.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageHidden;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.MessageStarred;
import dev.bluetick.projections.Cbor;
import dev.bluetick.projections.Positions;
import dev.bluetick.projections.ProjectionBatch;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewStore;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/// Folds what was said and what became of it into rows that are written and, but for one kind, never read
/// back: a message, its author's count, where it stands, and beside them what is deleted, hidden or starred.
/// [HistoryReader] joins them.
@Component
@ProcessingGroup("conversation-history")
class HistoryProjection {

    private static final byte[] THERE = {};

    private final ViewStore views;

    HistoryProjection(ViewStore views) {
        this.views = views;
    }

    @EventHandler
    void on(MessageSent event) {
        ConversationId conversation = event.conversationId();
        UserId author = event.sender().userId();
        ProjectionBatch batch = ProjectionBatch.of(views);
        batch.put(HistoryRows.message(conversation, event.seq()), Cbor.encode(HistoryRows.Message.of(event)));
        batch.put(HistoryRows.authored(conversation, author, event.seq()), HistoryRows.number(event.nth()));
        batch.put(
                HistoryRows.location(event.messageId()),
                Cbor.encode(new HistoryRows.Location(conversation.value(), event.seq())));
        for (UserId user : event.withheldFrom()) {
            batch.put(HistoryRows.hidden(conversation, user, event.seq()), Cbor.encode(new HistoryRows.Hidden(true)));
        }
    }

    @EventHandler
    void on(MessageDeleted event, TrackingToken token) {
        ProjectionBatch batch = ProjectionBatch.of(views);
        batch.put(HistoryRows.tombstone(event.conversationId(), event.seq()), THERE);
        batch.put(
                HistoryRows.change(event.conversationId(), Positions.of(token)),
                Cbor.encode(new HistoryRows.Change(
                        event.messageId().value(), event.seq(), event.by().value(), true)));
    }

    @EventHandler
    void on(MessageHidden event, TrackingToken token) {
        ProjectionBatch batch = ProjectionBatch.of(views);
        ViewKey hidden = HistoryRows.hidden(event.conversationId(), event.by(), event.seq());
        // What was withheld stays withheld: hiding it too must not let its author see receipts.
        if (batch.get(hidden) == null) {
            batch.put(hidden, Cbor.encode(new HistoryRows.Hidden(false)));
        }
        batch.put(
                HistoryRows.change(event.conversationId(), Positions.of(token)),
                Cbor.encode(new HistoryRows.Change(
                        event.messageId().value(), event.seq(), event.by().value(), false)));
    }

    @EventHandler
    void on(MessageStarred event) {
        ProjectionBatch batch = ProjectionBatch.of(views);
        if (event.starred()) {
            batch.put(
                    HistoryRows.star(event.by(), event.messageId()),
                    Cbor.encode(new HistoryRows.Location(event.conversationId().value(), event.seq())));
        } else {
            batch.delete(HistoryRows.star(event.by(), event.messageId()));
        }
    }

    @ResetHandler
    void reset() {
        ProjectionBatch batch = ProjectionBatch.of(views);
        HistoryRows.TABLES.forEach(table -> batch.clear(table, null));
    }
}
