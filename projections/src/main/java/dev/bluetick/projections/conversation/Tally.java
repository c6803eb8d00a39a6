package dev.bluetick.projections.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.projections.Cbor;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Counts messages from their positions and each author's own count, so that what it costs does not grow with
/// their number.
@Component
class Tally {

    private static final int CHUNK = 1_000;
    /// The first message of somebody's is hardly ever hidden.
    private static final int FEW = 8;

    private final ViewStore views;
    private final Sights sights;

    Tally(ViewStore views, Sights sights) {
        this.views = views;
        this.sights = sights;
    }

    /// Projections run independently of each other: whose a message is that is not here yet is not known, and
    /// what is read may lie beyond the head that the caller knows.
    long unread(ConversationId conversation, UserId reader, long readSeq, long headSeq) {
        long unread = 0;
        if (readSeq < headSeq) {
            for (Sights.Span span : sights.known(conversation, reader).within(readSeq, headSeq + 1)) {
                unread += ofOthers(conversation, reader, span);
            }
        }
        return unread;
    }

    /// Neither deleted nor hidden.
    private long ofOthers(ConversationId conversation, UserId reader, Sights.Span span) {
        long own = authoredUpTo(conversation, reader, span.to()) - authoredUpTo(conversation, reader, span.from() - 1);
        Set<Long> gone = new HashSet<>();
        collect(HistoryRows.TOMBSTONES, conversation.value(), span, gone);
        collect(HistoryRows.HIDDEN, conversation + "/" + reader, span, gone);
        long goneOfOthers =
                gone.stream().filter(seq -> !isOwn(conversation, reader, seq)).count();
        return span.to() - span.from() + 1 - own - goneOfOthers;
    }

    private void collect(String table, String partition, Sights.Span span, Set<Long> into) {
        ViewRange.ascending(table, partition, SortKey.of(span.from()), SortKey.of(span.to() + 1), CHUNK)
                .forEach(views::scan, row -> into.add(seq(row)));
    }

    private boolean isOwn(ConversationId conversation, UserId reader, long seq) {
        if (conversation.isGroup()) {
            return views.get(HistoryRows.authored(conversation, reader, seq)) != null;
        }
        HistoryRows.Message message = message(conversation, seq);
        return message != null && message.user().equals(reader.value());
    }

    private HistoryRows.@Nullable Message message(ConversationId conversation, long seq) {
        byte[] row = views.get(HistoryRows.message(conversation, seq));
        return row == null ? null : Cbor.decode(row, HistoryRows.Message.class);
    }

    /// Of two people's messages, what is not the one's is the other's: the message itself tells both counts.
    private long authoredUpTo(ConversationId conversation, UserId author, long seq) {
        if (!conversation.isGroup()) {
            HistoryRows.Message last = message(conversation, seq);
            return last == null ? 0 : last.user().equals(author.value()) ? last.nth() : seq - last.nth();
        }
        List<ViewStore.Row> last = views.scan(
                ViewRange.descending(HistoryRows.AUTHORED, conversation + "/" + author, null, SortKey.of(seq + 1), 1));
        return last.isEmpty() ? 0 : new SortKey(last.getFirst().value()).asLong();
    }

    /// See [dev.bluetick.queries.conversation.History#firstOwn].
    long firstOwn(ConversationId conversation, UserId author) {
        for (Sights.Span span : sights.of(conversation, author).spans()) {
            long from = span.from();
            List<ViewStore.Row> rows;
            do {
                rows = views.scan(ViewRange.ascending(
                        HistoryRows.AUTHORED,
                        conversation + "/" + author,
                        SortKey.of(from),
                        SortKey.of(span.to() + 1),
                        FEW));
                for (ViewStore.Row row : rows) {
                    if (views.get(HistoryRows.hidden(conversation, author, seq(row))) == null) {
                        return seq(row);
                    }
                    from = seq(row) + 1;
                }
            } while (rows.size() == FEW);
        }
        return Long.MAX_VALUE;
    }

    private static long seq(ViewStore.Row row) {
        return row.key().sort().asLong();
    }
}
