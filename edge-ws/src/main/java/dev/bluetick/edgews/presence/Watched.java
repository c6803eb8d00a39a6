package dev.bluetick.edgews.presence;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.edgews.session.Session;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// Somebody who is watched, with what each of those who do was told last.
final class Watched extends Look {

    private final UserId user;
    private final ConcurrentMap<Session, Told> told = new ConcurrentHashMap<>(1);

    Watched(UserId user) {
        this.user = user;
    }

    UserId user() {
        return user;
    }

    /// It is to be told what there is, whatever it was told before.
    void add(Session session) {
        told.put(session, Told.NOTHING);
    }

    /// False where that was the last one.
    boolean remove(Session session) {
        told.remove(session);
        return !told.isEmpty();
    }

    Set<Session> sessions() {
        return told.keySet();
    }

    /// Null for a session that does not watch.
    @Nullable
    Told told(Session session) {
        return told.get(session);
    }

    /// False where it has been told something else meanwhile, or watches no longer.
    boolean tell(Session session, Told before, Told now) {
        return told.replace(session, before, now);
    }
}
