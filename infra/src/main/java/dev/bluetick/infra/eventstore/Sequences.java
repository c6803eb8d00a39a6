package dev.bluetick.infra.eventstore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/// Knows the last event of each aggregate, appended or stored, and refuses what does not follow it. To be asked
/// under the line's lock.
final class Sequences {

    /// Aggregates whose last sequence is remembered; others cost a look into the index.
    static final int KNOWN = 200_000;

    private static final long NONE = -1;

    private final PendingWrites pending;
    private final EventLog log;
    private final Cache<String, Long> last =
            Caffeine.newBuilder().maximumSize(KNOWN).build();

    Sequences(PendingWrites pending, EventLog log) {
        this.pending = pending;
        this.log = log;
    }

    /// The rows are appended next.
    ///
    /// @throws ConcurrencyException where one is not the next of its aggregate; [AggregateStreamCreationException]
    /// where it would be the first
    void advance(List<EventRow> rows) {
        Map<String, Long> next = new HashMap<>(2);
        for (EventRow row : rows) {
            Long inCommit = next.get(row.aggregateId());
            long before = inCommit != null ? inCommit : last(row.aggregateId());
            if (before != NONE && row.sequence() != before + 1) {
                throw conflict(row, before);
            }
            next.put(row.aggregateId(), row.sequence());
        }
        last.putAll(next);
    }

    private static RuntimeException conflict(EventRow row, long last) {
        String what =
                "Event %d of %s does not follow its last one, %d.".formatted(row.sequence(), row.aggregateId(), last);
        return row.sequence() == 0 ? new AggregateStreamCreationException(what, null) : new ConcurrencyException(what);
    }

    /// [#NONE] where the aggregate has no event.
    private long last(String aggregateId) {
        Long appended = pending.lastSequence(aggregateId);
        return appended != null
                ? appended
                : last.get(aggregateId, id -> log.lastSequence(id).orElse(NONE));
    }

    /// What was appended is lost.
    void forget() {
        last.invalidateAll();
    }
}
