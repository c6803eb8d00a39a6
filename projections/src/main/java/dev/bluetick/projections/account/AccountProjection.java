package dev.bluetick.projections.account;

import dev.bluetick.commands.account.AccountRegistered;
import dev.bluetick.commands.account.Blocks;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.DeviceRegistered;
import dev.bluetick.commands.account.DeviceRemoved;
import dev.bluetick.commands.account.UserBlocked;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.account.UserUnblocked;
import dev.bluetick.projections.Cbor;
import dev.bluetick.projections.ProjectionBatch;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.queries.account.AccountView;
import dev.bluetick.queries.account.Directory;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who has an account, which devices speak for it, and whom it has blocked: a row for each.
@Component
@ProcessingGroup("account")
class AccountProjection implements Directory, Blocks {

    private static final String USERS = "users";
    private static final String DEVICES = "devices";
    private static final String BLOCKS = "blocks";
    private static final byte[] THERE = {};

    private record UserRow(Instant registeredAt) {}

    private final ViewStore views;

    AccountProjection(ViewStore views) {
        this.views = views;
    }

    @EventHandler
    void on(AccountRegistered event) {
        ProjectionBatch.of(views).put(user(event.userId()), Cbor.encode(new UserRow(event.at())));
    }

    @EventHandler
    void on(DeviceRegistered event) {
        ProjectionBatch.of(views).put(device(event.userId(), event.deviceId()), THERE);
    }

    @EventHandler
    void on(DeviceRemoved event) {
        ProjectionBatch.of(views).delete(device(event.userId(), event.deviceId()));
    }

    @EventHandler
    void on(UserBlocked event) {
        ProjectionBatch.of(views).put(block(event.userId(), event.blocked()), THERE);
    }

    @EventHandler
    void on(UserUnblocked event) {
        ProjectionBatch.of(views).delete(block(event.userId(), event.blocked()));
    }

    @ResetHandler
    void reset() {
        ProjectionBatch batch = ProjectionBatch.of(views);
        batch.clear(USERS, null);
        batch.clear(DEVICES, null);
        batch.clear(BLOCKS, null);
    }

    @Override
    public @Nullable AccountView find(UserId user) {
        byte[] row = views.get(user(user));
        return row == null
                ? null
                : new AccountView(user, Cbor.decode(row, UserRow.class).registeredAt());
    }

    @Override
    public boolean isActive(UserId user, DeviceId device) {
        return views.get(device(user, device)) != null;
    }

    @Override
    public List<UserId> blockedBy(UserId user) {
        return views.scan(ViewRange.ascending(BLOCKS, user.value(), null, null, ViewRange.MAX_LIMIT)).stream()
                .map(row -> new UserId(row.key().sort().asText()))
                .toList();
    }

    @Override
    public boolean blocked(UserId sender, UserId by) {
        return views.get(block(by, sender)) != null;
    }

    private static ViewKey user(UserId user) {
        return new ViewKey(USERS, user.value(), SortKey.ONLY);
    }

    private static ViewKey device(UserId user, DeviceId device) {
        return new ViewKey(DEVICES, user.value(), SortKey.of(device.value()));
    }

    private static ViewKey block(UserId by, UserId blocked) {
        return new ViewKey(BLOCKS, by.value(), SortKey.of(blocked.value()));
    }
}
