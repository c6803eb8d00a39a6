package dev.bluetick.infra.sagas;

import dev.bluetick.infra.viewstore.UnitOfWorkRows;
import dev.bluetick.projections.Cbor;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewBatch;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The dead letters of sagas, one row each, by saga and position, the oldest first. Within a unit of work they are in
/// the batch of the token, so that no event is passed over without one. There is no bound but the disk: each stands for
/// an event that is else lost.
final class DeadEvents {

    private static final String TABLE = "saga-letters";
    private static final String ALL = "";

    private final UnitOfWorkRows rows;

    DeadEvents(ViewStore views) {
        this.rows = new UnitOfWorkRows(views);
    }

    void bury(DeadEvent dead) {
        rows.write(new ViewBatch().put(key(dead.id()), Cbor.encode(dead)));
    }

    void discard(String id) {
        rows.write(new ViewBatch().delete(key(id)));
    }

    @Nullable
    DeadEvent find(String id) {
        byte[] row = rows.get(key(id));
        return row == null ? null : Cbor.decode(row, DeadEvent.class);
    }

    /// Those after an id, in the order of their ids.
    List<DeadEvent> after(@Nullable String id, int limit) {
        SortKey from = id == null ? null : SortKey.of(id).next();
        return rows.scan(ViewRange.ascending(TABLE, ALL, from, null, limit)).stream()
                .map(row -> Cbor.decode(row.value(), DeadEvent.class))
                .toList();
    }

    private static ViewKey key(String id) {
        return new ViewKey(TABLE, ALL, SortKey.of(id));
    }
}
