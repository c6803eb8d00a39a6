package dev.bluetick.edgews;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.account.LastSeen;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// When people were last seen, in memory.
public final class MemoryLastSeen implements LastSeen {

    private final Map<UserId, Instant> seen = new ConcurrentHashMap<>();

    @Override
    public @Nullable Instant of(UserId user) {
        return seen.get(user);
    }

    @Override
    public void save(UserId user, Instant at) {
        seen.put(user, at);
    }
}
