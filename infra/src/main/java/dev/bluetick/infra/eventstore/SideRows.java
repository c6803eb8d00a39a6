package dev.bluetick.infra.eventstore;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows beside the events, as they are decided: what is pending, else what is stored.
final class SideRows {

    private final PendingWrites pending;
    private final EventDatabase database;

    SideRows(PendingWrites pending, EventDatabase database) {
        this.pending = pending;
        this.database = database;
    }

    byte @Nullable [] get(Column column, byte[] key) {
        PendingWrites.Pending found = pending.find(column, key);
        return found != null ? found.value() : database.get(column, key);
    }

    /// Null where there is no row.
    List<byte @Nullable []> getAll(Column column, List<byte[]> keys) {
        // First the pending ones: what is durable meanwhile is in the database by then.
        List<PendingWrites.@Nullable Pending> pendings = new ArrayList<>(keys.size());
        keys.forEach(key -> pendings.add(pending.find(column, key)));
        List<byte @Nullable []> values = new ArrayList<>(database.getAll(column, keys));
        for (int i = 0; i < keys.size(); i++) {
            PendingWrites.Pending found = pendings.get(i);
            if (found != null) {
                values.set(i, found.value());
            }
        }
        return values;
    }
}
