package dev.bluetick.edgews;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.account.LastSeen;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// When people were last seen, in memory.
public final class MemoryLastSeen implements LastSeen {

    public final AtomicInteger writes = new AtomicInteger();
    private final Map<UserId, Instant> seen = new ConcurrentHashMap<>();

    @Override
    public @Nullable Instant of(UserId user) {
        return seen.get(user);
    }

    @Override
    public void save(List<UserId> users, Instant at) {
        writes.incrementAndGet();
        users.forEach(user -> seen.merge(user, at, (one, other) -> one.isAfter(other) ? one : other));
    }
}
