package dev.bluetick.infra.viewstore;

import dev.bluetick.projections.ProjectionBatch;
import dev.bluetick.projections.ViewBatch;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import java.util.List;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/// Rows of Axon's own keeping: within a unit of work they join its batch, outside of one they are written at
/// once.
public final class UnitOfWorkRows {

    private final ViewStore views;

    public UnitOfWorkRows(ViewStore views) {
        this.views = views;
    }

    public byte @Nullable [] get(ViewKey key) {
        return CurrentUnitOfWork.isStarted() ? ProjectionBatch.of(views).get(key) : views.get(key);
    }

    public List<ViewStore.Row> scan(ViewRange range) {
        return CurrentUnitOfWork.isStarted() ? ProjectionBatch.of(views).scan(range) : views.scan(range);
    }

    void put(ViewKey key, byte[] value) {
        write(new ViewBatch().put(key, value));
    }

    void delete(ViewKey key) {
        write(new ViewBatch().delete(key));
    }

    public void write(ViewBatch batch) {
        if (!CurrentUnitOfWork.isStarted()) {
            views.write(batch);
            return;
        }
        ProjectionBatch joined = ProjectionBatch.of(views);
        for (ViewBatch.Write write : batch.writes()) {
            switch (write) {
                case ViewBatch.Put put -> joined.put(put.key(), put.value());
                case ViewBatch.Delete delete -> joined.delete(delete.key());
                case ViewBatch.Clear clear -> joined.clear(clear.table(), clear.partition());
            }
        }
    }
}
