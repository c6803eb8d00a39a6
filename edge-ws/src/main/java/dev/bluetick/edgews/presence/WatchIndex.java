package dev.bluetick.edgews.presence;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.edgews.session.Session;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// By whom each user is watched, on this node.
final class WatchIndex {

    private final ConcurrentMap<UserId, Watched> watched = new ConcurrentHashMap<>();
    private final AtomicInteger watches = new AtomicInteger();
    private final int most;

    /// @param most watches that there may be: a session that watches a user is one
    WatchIndex(int most) {
        this.most = most;
    }

    int watches() {
        return watches.get();
    }

    /// Makes room for so many more; false where there is none.
    boolean reserve(int more) {
        if (watches.addAndGet(more) > most && more > 0) {
            watches.addAndGet(-more);
            return false;
        }
        return true;
    }

    /// Null for who is watched by nobody.
    @Nullable
    Watched of(UserId user) {
        return watched.get(user);
    }

    void add(UserId user, Session session) {
        watched.compute(user, (_, before) -> {
            Watched now = before == null ? new Watched(user) : before;
            now.add(session);
            return now;
        });
    }

    void remove(UserId user, Session session) {
        watched.computeIfPresent(user, (_, now) -> now.remove(session) ? now : null);
    }
}
