package dev.bluetick.bench.chaos;

import dev.bluetick.bench.net.Endpoint;
import dev.bluetick.bench.net.EventLoop;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/// What all clients of a run share.
final class Stage {

    final EventLoop loop;
    final Endpoint endpoint;
    final Journal journal;
    final Tally tally;
    final JsonMapper json = new JsonMapper();
    private final AtomicInteger sessions = new AtomicInteger();
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();
    private volatile boolean calm;

    Stage(EventLoop loop, Endpoint endpoint, Journal journal, Tally tally) {
        this.loop = loop;
        this.endpoint = endpoint;
        this.journal = journal;
        this.tally = tally;
    }

    int nextSession() {
        return sessions.incrementAndGet();
    }

    /// Somebody tries to hide a message from themselves: none of their devices need ever be shown it.
    void hides(String user, String messageId) {
        hidden.add(user + " " + messageId);
    }

    boolean isHidden(String user, String messageId) {
        return hidden.contains(user + " " + messageId);
    }

    /// From now on nobody says anything new, vanishes or dawdles: they only come back and catch up.
    void becalm() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }
}
