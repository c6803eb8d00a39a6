package dev.bluetick.infra.viewstore;

import dev.bluetick.edgews.delivery.DeliveryCheckpoint;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewBatch;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewStore;

/// One row. Where the read models are built anew it is gone with them, and everything is looked at again.
public final class DeliveryCheckpointInViews implements DeliveryCheckpoint {

    private static final ViewKey KEY = new ViewKey("delivery-checkpoint", "edge", SortKey.ONLY);

    private final ViewStore views;

    public DeliveryCheckpointInViews(ViewStore views) {
        this.views = views;
    }

    @Override
    public long load() {
        byte[] row = views.get(KEY);
        return row == null ? 0 : new SortKey(row).asLong();
    }

    @Override
    public void save(long position) {
        views.write(new ViewBatch().put(KEY, SortKey.of(position).bytes()));
    }
}
