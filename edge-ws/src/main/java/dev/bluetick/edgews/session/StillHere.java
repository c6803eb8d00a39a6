package dev.bluetick.edgews.session;

import dev.bluetick.commands.EventTime;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.account.LastSeen;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Saves now and then that who is connected has been here: a server that is killed tells nobody's leaving, and what
/// is known of it afterwards is older by [#EVERY] at the most. A write for each [#BATCH] of the connected.
public final class StillHere implements AutoCloseable {

    public static final Duration EVERY = Duration.ofMinutes(5);

    static final int BATCH = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(StillHere.class);

    private final Sessions sessions;
    private final LastSeen lastSeen;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("still-here").daemon().factory());

    public StillHere(Sessions sessions, LastSeen lastSeen, Clock clock, Duration every) {
        this.sessions = sessions;
        this.lastSeen = lastSeen;
        this.clock = clock;
        timer.scheduleWithFixedDelay(this::save, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void save() {
        Instant now = EventTime.now(clock);
        try {
            List<UserId> here = sessions.users();
            for (int from = 0; from < here.size(); from += BATCH) {
                lastSeen.save(here.subList(from, Math.min(here.size(), from + BATCH)), now);
            }
        } catch (RuntimeException e) { // the next round saves the same people
            LOG.warn("Who is here was not saved: {}", e.toString());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
