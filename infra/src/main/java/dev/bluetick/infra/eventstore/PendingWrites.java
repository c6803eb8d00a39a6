package dev.bluetick.infra.eventstore;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What was appended and is not durable yet, so that decisions see it: side writes by their key, and each
/// aggregate's last sequence. Bounded by what may be pending in the line.
final class PendingWrites {

    /// A value that is on its way, or null where a row is being deleted.
    record Pending(byte @Nullable [] value, SideWrites of) {}

    private record Key(Column column, ByteBuffer key) {}

    private final Map<Key, Pending> writes = new ConcurrentHashMap<>();
    private final Map<String, Long> sequences = new ConcurrentHashMap<>();

    void add(Commit commit) {
        for (SideWrites.Write write : commit.side().writes()) {
            writes.put(key(write.column(), write.key()), new Pending(write.value(), commit.side()));
        }
        for (EventRow row : commit.rows()) {
            sequences.put(row.aggregateId(), row.sequence());
        }
    }

    /// Forgets what a durable commit has written, unless a later one has written over it.
    void remove(Commit commit) {
        for (SideWrites.Write write : commit.side().writes()) {
            writes.computeIfPresent(
                    key(write.column(), write.key()), (_, pending) -> pending.of() == commit.side() ? null : pending);
        }
        List<EventRow> rows = commit.rows();
        for (EventRow row : rows) {
            sequences.remove(row.aggregateId(), row.sequence());
        }
    }

    @Nullable
    Pending find(Column column, byte[] key) {
        return writes.get(key(column, key));
    }

    @Nullable
    Long lastSequence(String aggregateId) {
        return sequences.get(aggregateId);
    }

    void clear() {
        writes.clear();
        sequences.clear();
    }

    private static Key key(Column column, byte[] key) {
        return new Key(column, ByteBuffer.wrap(key));
    }
}
