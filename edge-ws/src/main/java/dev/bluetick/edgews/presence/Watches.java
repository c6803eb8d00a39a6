package dev.bluetick.edgews.presence;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.account.AccountErased;
import dev.bluetick.commands.account.PrivacyChanged;
import dev.bluetick.commands.account.UserBlocked;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.account.UserUnblocked;
import dev.bluetick.commands.contact.ContactEvent;
import dev.bluetick.commands.group.Companion;
import dev.bluetick.edgews.Later;
import dev.bluetick.edgews.LiveFeed;
import dev.bluetick.edgews.session.Answer;
import dev.bluetick.edgews.session.Busy;
import dev.bluetick.edgews.session.Session;
import dev.bluetick.edgews.session.Sessions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.axonframework.queryhandling.QueryGateway;

/// Tells sessions of the presence of those whom they watch: at once, and whenever it changes what they may see of it,
/// be it that somebody comes or goes or that a rule of theirs is another now. The rules are asked anew for every push,
/// from the store, on a thread of its own; whoever causes a change never waits. What changes while it waits to be
/// looked at is told once, as it stands then; what cannot be looked up is looked up again. Nothing is repeated to
/// whoever
/// reads too slowly.
public final class Watches implements LiveFeed.Listener, AutoCloseable {

    /// People that a session may watch.
    public static final int MAX_WATCHED = 500;

    /// Watches of all sessions of this node together, some 100 to 250 bytes each.
    static final int MAX_WATCHES = 1_000_000;

    /// Users and sessions that wait to be looked at, and again as many that do so after a failure; who changes then is
    /// not told of, and counted.
    static final int MAX_WAITING = 65_536;

    record Bounds(int watches, int waiting) {}

    private final Sessions sessions;
    private final WatchIndex index;
    private final Looks looks;
    private final ConcurrentMap<Session, Watcher> watchers = new ConcurrentHashMap<>();

    public Watches(QueryGateway queries, Sessions sessions, Later later, Clock clock, MeterRegistry meters) {
        this(queries, sessions, later, clock, meters, new Bounds(MAX_WATCHES, MAX_WAITING));
    }

    Watches(QueryGateway queries, Sessions sessions, Later later, Clock clock, MeterRegistry meters, Bounds bounds) {
        this.sessions = sessions;
        this.index = new WatchIndex(bounds.watches);
        this.looks = new Looks(bounds.waiting, new Teller(index, queries, clock, meters), later, meters);
        Gauge.builder("bluetick.edge.presence.watches", index, WatchIndex::watches)
                .register(meters);
    }

    /// The session watches these from now on, and nobody else. The answer is done when it has been told of all of
    /// them; a later one that comes meanwhile is answered together with it.
    ///
    /// @param users at most [#MAX_WATCHED]
    public void watch(Session session, Set<UserId> users, Answer answer) {
        Watcher watcher = watchers.computeIfAbsent(session, Watcher::new);
        if (!watcher.watch(users, index)) {
            answer.refused(new Busy("The server watches as many people as it can; try again later, or fewer."), null);
        } else if (users.isEmpty()) {
            answer.done();
        } else {
            watcher.owes(answer);
            if (!looks.add(watcher)) {
                Busy busy = new Busy("Too many wait to hear who is here; try again.");
                watcher.settle().forEach(it -> it.refused(busy, null));
            }
        }
        if (!sessions.has(session)) {
            ended(session); // which may have been told before it began to watch
        }
    }

    /// The session is over.
    public void ended(Session session) {
        Watcher watcher = watchers.remove(session);
        if (watcher != null) {
            watcher.end(index);
        }
    }

    /// What somebody shows of their presence, or to whom, may be another now: returns at once.
    public void changed(UserId user) {
        Watched watched = index.of(user);
        if (watched != null) {
            looks.addOrDrop(watched);
        }
    }

    /// What changes who may see somebody.
    @Override
    public void on(long position, Event event, Companion companion) {
        switch (event) {
            case PrivacyChanged it -> changed(it.userId());
            case UserBlocked it -> changed(it.userId());
            case UserUnblocked it -> changed(it.userId());
            case AccountErased it -> changed(it.userId());
            case ContactEvent it -> changed(it.owner());
            default -> {}
        }
    }

    /// What waits is forgotten.
    @Override
    public void close() {
        looks.close();
    }
}
