package dev.bluetick.edgews.session;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.Freshness;
import dev.bluetick.queries.ViewsBehind;
import dev.bluetick.queries.account.LastSeen;
import dev.bluetick.queries.account.Presence;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who is here, as the sessions of this node tell it; the end of somebody's last one is kept.
public final class LivePresence implements Presence {

    private static final Logger LOG = LoggerFactory.getLogger(LivePresence.class);

    private final Sessions sessions;
    private final LastSeen lastSeen;
    private final Freshness freshness;
    private final Clock clock;

    public LivePresence(Sessions sessions, LastSeen lastSeen, Freshness freshness, Clock clock) {
        this.sessions = sessions;
        this.lastSeen = lastSeen;
        this.freshness = freshness;
        this.clock = clock;
    }

    @Override
    public boolean isOnline(UserId user) {
        return sessions.of(user).length > 0;
    }

    /// A session of theirs has ended.
    void left(UserId user) {
        if (!isOnline(user)) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Thread.ofVirtual().start(() -> save(user, now));
        }
    }

    /// Sessions end with the account, too: then it is gone once the read models have caught up, and nothing is
    /// kept.
    private void save(UserId user, Instant at) {
        try {
            freshness.awaitCaughtUp();
        } catch (ViewsBehind e) {
            LOG.debug("Saved when somebody was last seen without waiting for the read models.");
        }
        try {
            lastSeen.save(user, at);
        } catch (RuntimeException e) {
            LOG.warn("When somebody was last seen was not kept.", e);
        }
    }
}
