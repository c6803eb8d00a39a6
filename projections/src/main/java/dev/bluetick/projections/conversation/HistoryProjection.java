package dev.bluetick.projections.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageHidden;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.MessageStarred;
import dev.bluetick.commands.group.Entry;
import dev.bluetick.commands.group.GroupEntry;
import dev.bluetick.commands.group.Periods;
import dev.bluetick.projections.Cbor;
import dev.bluetick.projections.Positions;
import dev.bluetick.projections.ProjectionBatch;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.projections.group.Turnover;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/// Folds what was said and what became of it into rows: a message, its author's count, where it stands, and
/// beside them what is deleted, hidden or starred, and who was in a group when. But for the last, rows are hardly
/// ever read back. [HistoryReader] joins them.
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
        put(conversation, event.seq(), HistoryRows.Message.of(event));
        for (UserId user : event.withheldFrom()) {
            ProjectionBatch.of(views)
                    .put(
                            HistoryRows.hidden(conversation, user, event.seq()),
                            Cbor.encode(new HistoryRows.Hidden(true)));
        }
    }

    /// Who was in the group when is written here and not elsewhere, so that no message is ever known before the
    /// removal that came before it.
    @EventHandler
    void on(GroupEntry event) {
        ConversationId group = event.groupId().conversationId();
        Entry entry = event.entry();
        put(group, entry.seq(), HistoryRows.Message.of(entry));
        Turnover turnover = Turnover.of(event);
        turnover.coming().forEach(user -> come(group, user, entry.seq()));
        turnover.going().forEach(user -> go(group, user, entry.seq()));
    }

    private void put(ConversationId conversation, long seq, HistoryRows.Message message) {
        ProjectionBatch batch = ProjectionBatch.of(views);
        batch.put(HistoryRows.message(conversation, seq), Cbor.encode(message));
        if (conversation.isGroup()) {
            UserId author = new UserId(message.user());
            batch.put(HistoryRows.authored(conversation, author, seq), HistoryRows.number(message.nth()));
        }
        batch.put(
                HistoryRows.location(new MessageId(message.id())),
                Cbor.encode(new HistoryRows.Location(conversation.value(), seq)));
    }

    /// What comes a second time is in the periods already, and changes nothing.
    private void come(ConversationId group, UserId user, long seq) {
        Periods before = periods(group, user);
        if (before.all().isEmpty() || before.all().getLast().from() < seq) {
            put(group, user, before.joined(seq));
        }
    }

    private void go(ConversationId group, UserId user, long seq) {
        Periods before = periods(group, user);
        if (before.present() && before.all().getLast().from() < seq) {
            put(group, user, before.ended(seq));
        }
    }

    private Periods periods(ConversationId group, UserId user) {
        byte[] row = ProjectionBatch.of(views).get(HistoryRows.periods(group, user));
        return row == null ? Periods.NONE : Cbor.decode(row, Periods.class);
    }

    private void put(ConversationId group, UserId user, Periods periods) {
        ProjectionBatch.of(views).put(HistoryRows.periods(group, user), Cbor.encode(periods));
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
                HistoryRows.change(event.conversationId(), event.by(), Positions.of(token)),
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
