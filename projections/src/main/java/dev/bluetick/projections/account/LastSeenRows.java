package dev.bluetick.projections.account;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewBatch;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.queries.account.LastSeen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    /// One at a time, so that who leaves while the connected are saved is not put back.
    @Override
    public synchronized void save(List<UserId> users, Instant at) {
        List<byte @Nullable []> accounts =
                views.getAll(users.stream().map(AccountRows::user).toList());
        List<byte @Nullable []> before =
                views.getAll(users.stream().map(AccountRows::lastSeen).toList());
        ViewBatch batch = new ViewBatch();
        List<UserId> saved = new ArrayList<>();
        byte[] row = SortKey.of(at.toEpochMilli()).bytes();
        for (int i = 0; i < users.size(); i++) {
            byte[] last = before.get(i);
            if (accounts.get(i) != null && (last == null || new SortKey(last).asLong() < at.toEpochMilli())) {
                batch.put(AccountRows.lastSeen(users.get(i)), row);
                saved.add(users.get(i));
            }
        }
        if (!batch.isEmpty()) {
            views.write(batch);
            takeBack(saved);
        }
    }

    /// Of those whose accounts were erased while they were saved. Who is erased later takes their row with them.
    private void takeBack(List<UserId> saved) {
        List<byte @Nullable []> accounts =
                views.getAll(saved.stream().map(AccountRows::user).toList());
        ViewBatch batch = new ViewBatch();
        for (int i = 0; i < saved.size(); i++) {
            if (accounts.get(i) == null) {
                batch.delete(AccountRows.lastSeen(saved.get(i)));
            }
        }
        if (!batch.isEmpty()) {
            views.write(batch);
        }
    }
}
