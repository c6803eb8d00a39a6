package dev.bluetick.projections.account;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewBatch;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.queries.account.LastSeen;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A row for each account that has been here; [AccountProjection] deletes it with the account.
@Component
class LastSeenRows implements LastSeen {

    private final ViewStore views;

    LastSeenRows(ViewStore views) {
        this.views = views;
    }

    @Override
    public @Nullable Instant of(UserId user) {
        byte[] row = views.get(AccountRows.lastSeen(user));
        return row == null ? null : Instant.ofEpochMilli(new SortKey(row).asLong());
    }

    @Override
    public void save(UserId user, Instant at) {
        if (views.get(AccountRows.user(user)) != null) {
            byte[] row = SortKey.of(at.toEpochMilli()).bytes();
            views.write(new ViewBatch().put(AccountRows.lastSeen(user), row));
        }
    }
}
