package dev.bluetick.edgews.presence;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.account.AccountErased;
import dev.bluetick.commands.account.PrivacyChanged;
import dev.bluetick.commands.account.UserBlocked;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.account.UserUnblocked;
import dev.bluetick.commands.contact.ContactEvent;
import dev.bluetick.commands.group.Companion;
import dev.bluetick.edgews.LiveFeed;
import dev.bluetick.edgews.session.Answer;
import dev.bluetick.edgews.session.Busy;
import dev.bluetick.edgews.session.Session;
import dev.bluetick.edgews.session.Sessions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.axonframework.queryhandling.QueryGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells sessions of the presence of those whom they watch: at once, and whenever it changes what they may see of it,
/// be it that somebody comes or goes or that a rule of theirs is another now. The rules are asked anew for every push,
/// from the store, on a thread of its own; whoever causes a change never waits. What changes while it waits to be
/// looked at is told once, as it stands then. Nothing is repeated to whoever reads too slowly.
public final class Watches implements LiveFeed.Listener, AutoCloseable {

    /// People that a session may watch.
    public static final int MAX_WATCHED = 500;

    /// Watches of all sessions of this node together, some 100 to 250 bytes each.
    static final int MAX_WATCHES = 1_000_000;

    /// Users and sessions that wait to be looked at; who changes then is not told of, and counted.
    static final int MAX_WAITING = 65_536;

    private static final int MAX_BATCH = 256;
    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

    record Bounds(int watches, int waiting) {}

    private final Sessions sessions;
    private final Counter dropped;
    private final Teller teller;
    private final WatchIndex index;
    private final ConcurrentMap<Session, Watcher> watchers = new ConcurrentHashMap<>();
    private final BlockingQueue<Look> waiting;
    private final Thread worker = Thread.ofVirtual().name("presence").unstarted(this::work);

    public Watches(QueryGateway queries, Sessions sessions, Clock clock, MeterRegistry meters) {
        this(queries, sessions, clock, meters, new Bounds(MAX_WATCHES, MAX_WAITING));
    }

    Watches(QueryGateway queries, Sessions sessions, Clock clock, MeterRegistry meters, Bounds bounds) {
        this.sessions = sessions;
        this.dropped = meters.counter("bluetick.edge.presence", "outcome", "dropped");
        this.teller = new Teller(queries, clock, meters, dropped);
        this.index = new WatchIndex(bounds.watches);
        this.waiting = new LinkedBlockingQueue<>(bounds.waiting);
        Gauge.builder("bluetick.edge.presence.waiting", waiting, BlockingQueue::size)
                .register(meters);
        Gauge.builder("bluetick.edge.presence.watches", index, WatchIndex::watches)
                .register(meters);
        worker.start();
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
            if (!look(watcher)) {
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
        if (watched != null && !look(watched)) {
            dropped.increment();
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

    /// False where too many wait.
    private boolean look(Look look) {
        if (!look.begins() || waiting.offer(look)) {
            return true;
        }
        look.taken();
        return false;
    }

    private void work() {
        List<Look> batch = new ArrayList<>();
        try {
            while (true) {
                batch.add(waiting.take());
                waiting.drainTo(batch, MAX_BATCH - 1);
                guarded(batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Everybody waits for this thread, so nothing may end it.
    private void guarded(List<Look> batch) {
        try {
            work(batch);
        } catch (RuntimeException e) {
            dropped.increment(batch.size());
            LOG.error("It was not told who is here.", e);
        }
    }

    private void work(List<Look> batch) {
        Teller.Round round = teller.round();
        List<Answer> owed = new ArrayList<>();
        for (Look look : batch) {
            look.taken();
            switch (look) {
                case Watched watched -> watched.sessions().forEach(session -> round.add(watched, session));
                case Watcher watcher -> {
                    owed.addAll(watcher.settle());
                    for (UserId user : watcher.users()) {
                        Watched watched = index.of(user);
                        if (watched != null) {
                            round.add(watched, watcher.session());
                        }
                    }
                }
            }
        }
        RuntimeException failure = round.end();
        for (Answer answer : owed) {
            if (failure == null) {
                answer.done();
            } else {
                answer.refused(failure, null);
            }
        }
    }

    /// What waits is forgotten.
    @Override
    public void close() {
        worker.interrupt();
    }
}
