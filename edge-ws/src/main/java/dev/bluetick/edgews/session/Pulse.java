package dev.bluetick.edgews.session;

import dev.bluetick.edgews.stream.LivePosition;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One clock for all connections: heart-beats, silence, and clients that never say CONNECT, or do not go. A connection
/// is looked at every [#ROUND_SECONDS]; one that has not connected yet, or is ending, every second.
public final class Pulse implements AutoCloseable {

    static final int ROUND_SECONDS = 5;

    static final Duration ROUND = Duration.ofSeconds(ROUND_SECONDS);

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private final LivePosition live;
    private final Set<Connection> passing = ConcurrentHashMap.newKeySet();
    private final List<Set<Connection>> rounds = IntStream.range(0, ROUND_SECONDS)
            .<Set<Connection>>mapToObj(_ -> ConcurrentHashMap.newKeySet())
            .toList();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("edge-pulse").daemon().factory());
    private int second;

    public Pulse(LivePosition live) {
        this.live = live;
        live.sample(System.nanoTime());
        timer.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /// It comes.
    void opened(Connection connection) {
        passing.add(connection);
    }

    /// It stays.
    void connected(Connection connection) {
        passing.remove(connection);
        round(connection).add(connection);
    }

    /// It goes.
    void ending(Connection connection) {
        round(connection).remove(connection);
        passing.add(connection); // last: one that connects at this moment is in one of the two in any case
    }

    void closed(Connection connection) {
        passing.remove(connection);
        round(connection).remove(connection);
    }

    private Set<Connection> round(Connection connection) {
        return rounds.get(Math.floorMod(System.identityHashCode(connection), ROUND_SECONDS));
    }

    private void tick() {
        try {
            long now = System.nanoTime();
            second = (second + 1) % ROUND_SECONDS;
            if (second == 0) {
                live.sample(now);
            }
            passing.forEach(connection -> connection.beat(now));
            rounds.get(second).forEach(connection -> connection.beat(now));
        } catch (RuntimeException e) {
            LOG.error("A round of heart-beats failed.", e);
        }
    }

    /// Looks after every connection as it is at a moment.
    void look(long now) {
        passing.forEach(connection -> connection.beat(now));
        rounds.forEach(round -> round.forEach(connection -> connection.beat(now)));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
