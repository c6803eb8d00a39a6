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
final class UnitOfWorkRows {

    private final ViewStore views;

    UnitOfWorkRows(ViewStore views) {
        this.views = views;
    }

    byte @Nullable [] get(ViewKey key) {
        return CurrentUnitOfWork.isStarted() ? ProjectionBatch.of(views).get(key) : views.get(key);
    }

    List<ViewStore.Row> scan(ViewRange range) {
        return CurrentUnitOfWork.isStarted() ? ProjectionBatch.of(views).scan(range) : views.scan(range);
    }

    void put(ViewKey key, byte[] value) {
        if (CurrentUnitOfWork.isStarted()) {
            ProjectionBatch.of(views).put(key, value);
        } else {
            views.write(new ViewBatch().put(key, value));
        }
    }

    void delete(ViewKey key) {
        if (CurrentUnitOfWork.isStarted()) {
            ProjectionBatch.of(views).delete(key);
        } else {
            views.write(new ViewBatch().delete(key));
        }
    }
}
