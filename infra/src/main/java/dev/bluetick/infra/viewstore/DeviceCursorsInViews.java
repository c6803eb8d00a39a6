package dev.bluetick.infra.viewstore;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.edgews.DeviceCursors;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewBatch;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewStore;

/// Each device's cursor is a row of its own.
public final class DeviceCursorsInViews implements DeviceCursors {

    private final ViewStore views;

    public DeviceCursorsInViews(ViewStore views) {
        this.views = views;
    }

    @Override
    public long load(UserId user, DeviceId device) {
        byte[] row = views.get(key(user, device));
        return row == null ? 0 : new SortKey(row).asLong();
    }

    @Override
    public void save(UserId user, DeviceId device, long position) {
        views.write(new ViewBatch().put(key(user, device), SortKey.of(position).bytes()));
    }

    private static ViewKey key(UserId user, DeviceId device) {
        return new ViewKey("device-cursors", user.value(), SortKey.of(device.value()));
    }
}
