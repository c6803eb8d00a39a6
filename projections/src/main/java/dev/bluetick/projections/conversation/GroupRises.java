package dev.bluetick.projections.conversation;

import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.group.ReceiptsRisen;
import dev.bluetick.projections.ProjectionBatch;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.queries.conversation.BacklogView.Tick;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// When members of a group got somewhere: of each event a row for each position that somebody rose to, with all
/// who did, and how far each came from; beside them a row for each who came from further than
/// [GroupReceiptRows#MAX_STEP]. So a message was reached by whom rows within so many positions above it say, or
/// else by a leap over it.
final class GroupRises {

    private static final int CHUNK = 1_000;

    private GroupRises() {}

    static void write(ProjectionBatch batch, ReceiptsRisen event, long position) {
        ConversationId group = event.groupId().conversationId();
        long at = event.at().toEpochMilli();
        Map<Long, Packed.Writer> rows = new TreeMap<>();
        for (ReceiptsRisen.Rise rise : event.rises()) {
            long user = Standing.number(rise.position().userId());
            long upTo = rise.position().upTo();
            long delivered = rise.delivered() ? upTo - rise.deliveredFrom() : 0;
            long read = rise.read() ? upTo - rise.readFrom() : 0;
            leap(batch, GroupReceiptRows.leap(group, user, Tick.Kind.DELIVERED, upTo), delivered, at);
            leap(batch, GroupReceiptRows.leap(group, user, Tick.Kind.READ, upTo), read, at);
            long shortDelivered = delivered > GroupReceiptRows.MAX_STEP ? 0 : delivered;
            long shortRead = read > GroupReceiptRows.MAX_STEP ? 0 : read;
            if (shortDelivered > 0 || shortRead > 0) {
                rows.computeIfAbsent(upTo, _ -> new Packed.Writer().put(at))
                        .put(user)
                        .put(shortDelivered)
                        .put(shortRead);
            }
        }
        rows.forEach((upTo, row) -> batch.put(GroupReceiptRows.rises(group, upTo, position), row.bytes()));
    }

    /// Who was forgotten as a former member may leap to where they were once: the first time counts.
    private static void leap(ProjectionBatch batch, ViewKey key, long step, long at) {
        if (step > GroupReceiptRows.MAX_STEP && batch.get(key) == null) {
            batch.put(key, new Packed.Writer().put(at).put(step).bytes());
        }
    }

    /// Of each kind, who got to a message when, but for those who leapt over it.
    static Map<Tick.Kind, Map<Long, Long>> near(ViewStore views, ConversationId group, long seq) {
        Map<Long, Long> delivered = new HashMap<>();
        Map<Long, Long> read = new HashMap<>();
        ViewRange near = ViewRange.ascending(
                GroupReceiptRows.RISES,
                group.value(),
                SortKey.of(seq),
                SortKey.of(seq + GroupReceiptRows.MAX_STEP),
                CHUNK);
        near.forEach(views::scan, row -> {
            long upTo = ByteBuffer.wrap(row.key().sort().bytes()).getLong();
            Packed.Reader rises = new Packed.Reader(row.value());
            long at = rises.next();
            while (rises.hasNext()) {
                long user = rises.next();
                keepFirst(delivered, user, upTo - rises.next() < seq, at);
                keepFirst(read, user, upTo - rises.next() < seq, at);
            }
        });
        return Map.of(Tick.Kind.DELIVERED, delivered, Tick.Kind.READ, read);
    }

    private static void keepFirst(Map<Long, Long> times, long user, boolean covers, long at) {
        if (covers) {
            times.merge(user, at, Math::min);
        }
    }

    /// When somebody leapt over a message; null: they did not.
    static @Nullable Long leapt(ViewStore views, ConversationId group, long user, Tick.Kind kind, long seq) {
        List<ViewStore.Row> first = views.scan(ViewRange.ascending(
                GroupReceiptRows.LEAPS, GroupReceiptRows.leaps(group, user, kind), SortKey.of(seq), null, 1));
        if (first.isEmpty()) {
            return null;
        }
        Packed.Reader leap = new Packed.Reader(first.getFirst().value());
        long at = leap.next();
        return first.getFirst().key().sort().asLong() - leap.next() < seq ? at : null;
    }
}
