package dev.bluetick.projections.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.projections.Cbor;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.queries.conversation.Glimpses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Reads the rows of the history alone. What is deleted is known by its tombstone.
@Component
class GlimpseReader implements Glimpses {

    private final ViewStore views;
    private final Sights sights;

    GlimpseReader(ViewStore views, Sights sights) {
        this.views = views;
        this.sights = sights;
    }

    @Override
    public Part ofOthers(ConversationId conversation, UserId reader, long above, long upTo, int limit) {
        List<Glimpse> found = new ArrayList<>();
        int left = limit;
        for (Sights.Span span :
                sights.of(conversation, reader).within(above, upTo + 1).reversed()) {
            List<ViewStore.Row> rows = scan(HistoryRows.MESSAGES, conversation.value(), span, left);
            left -= rows.size();
            collect(conversation, reader, span, rows, found);
            if (left == 0) {
                return new Part(found, seq(rows.getLast()));
            }
        }
        return new Part(found, above + 1);
    }

    private void collect(
            ConversationId conversation,
            UserId reader,
            Sights.Span span,
            List<ViewStore.Row> rows,
            List<Glimpse> found) {
        if (rows.isEmpty()) {
            return;
        }
        Sights.Span read = new Sights.Span(seq(rows.getLast()), span.to());
        Set<Long> gone = new HashSet<>();
        scan(HistoryRows.TOMBSTONES, conversation.value(), read, ViewRange.MAX_LIMIT)
                .forEach(row -> gone.add(seq(row)));
        scan(HistoryRows.HIDDEN, conversation + "/" + reader, read, ViewRange.MAX_LIMIT)
                .forEach(row -> gone.add(seq(row)));
        for (ViewStore.Row row : rows) {
            HistoryRows.Message message = Cbor.decode(row.value(), HistoryRows.Message.class);
            if (!gone.contains(seq(row)) && !message.user().equals(reader.value())) {
                found.add(glimpse(seq(row), message));
            }
        }
    }

    private static Glimpse glimpse(long seq, HistoryRows.Message message) {
        return new Glimpse(
                new MessageId(message.id()),
                seq,
                new UserId(message.user()),
                message.kind(),
                message.references() == null ? List.of() : message.references().mentions());
    }

    private List<ViewStore.Row> scan(String table, String partition, Sights.Span span, int limit) {
        return views.scan(
                ViewRange.descending(table, partition, SortKey.of(span.from()), SortKey.of(span.to() + 1), limit));
    }

    private static long seq(ViewStore.Row row) {
        return row.key().sort().asLong();
    }
}
