package dev.bluetick.bench.chaos;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What the server answers everybody over REST at one moment.
///
/// @param inboxes by person, then by conversation
/// @param receipts of the messages whose authors were asked for them, by messageId
record Snapshot(SortedMap<String, SortedMap<String, Line>> inboxes, SortedMap<String, List<Receipt>> receipts) {

    /// A line of an inbox with the whole history that goes with it, by seq.
    record Line(long headSeq, long readSeq, long unread, List<Message> history) {}

    record Receipt(
            String user,
            @Nullable String deliveredAt,
            @Nullable String readAt) {}

    @Nullable
    Line line(String user, String conversation) {
        Map<String, Line> inbox = inboxes.get(user);
        return inbox == null ? null : inbox.get(conversation);
    }
}
