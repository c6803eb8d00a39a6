package dev.bluetick.edgews.session;

import dev.bluetick.edgews.metrics.EdgeMetrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Lets everybody go, because the server stops or because an operator wants it empty: nobody new is let in, each
/// client is told when to come back, each at a time of its own, gets the answers it is owed, and is closed. It takes
/// [#SETTLE] and [#GOODBYE] at the most. There is no way back but a start of the server.
public final class Drain implements SmartLifecycle {

    /// How far it has come.
    public enum State {
        SERVING,
        DRAINING,
        /// Nobody is connected any more.
        DRAINED
    }

    /// @param sessions that are left
    /// @param inFlight answers that are owed, and conversations whose acknowledgements are under way
    public record Progress(State state, int sessions, int inFlight) {}

    /// Clients come back spread over this time for each of them, as fast as a server takes them in.
    static final Duration COME_BACK_EACH = Duration.ofMillis(2);

    static final Duration COME_BACK_AT_LEAST = Duration.ofSeconds(2);

    static final Duration COME_BACK_AT_MOST = Duration.ofSeconds(60);

    /// So long what is in flight has to come to its end.
    static final Duration SETTLE = Duration.ofSeconds(5);

    /// So long clients have then to take the last frames and close.
    static final Duration GOODBYE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Sessions sessions;
    private final IntSupplier acknowledgements;
    private final Runnable announce;
    private final EdgeMetrics metrics;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile boolean running;

    /// @param acknowledgements under way
    /// @param announce tells the rest of the server that it takes nobody any more
    public Drain(Sessions sessions, IntSupplier acknowledgements, Runnable announce, EdgeMetrics metrics) {
        this.sessions = sessions;
        this.acknowledgements = acknowledgements;
        this.announce = announce;
        this.metrics = metrics;
        metrics.gauge("bluetick.edge.draining", () -> begun.get() ? 1 : 0);
    }

    public Progress progress() {
        State state = done.isDone() ? State.DRAINED : begun.get() ? State.DRAINING : State.SERVING;
        return new Progress(state, sessions.count(), inFlight());
    }

    /// Begins, and does not wait for the end. Once more changes nothing.
    public void begin() {
        if (begun.compareAndSet(false, true)) {
            sessions.drain();
            Thread.ofVirtual().name("edge-drain").start(this::run);
        }
    }

    private void run() {
        try {
            announce.run();
            List<Session> all = sessions.all();
            LOG.info("Draining: {} sessions are let go.", all.size());
            Duration comeBack = comeBack(all.size());
            all.forEach(session -> session.leave(Jitter.millis(comeBack)));
            if (!await(SETTLE, () -> inFlight() == 0)) {
                metrics.unsettled().increment(inFlight());
                LOG.warn("Draining: {} requests or acknowledgements have not come to an end.", inFlight());
            }
            sessions.all().forEach(Session::goAway);
            if (!await(GOODBYE, () -> sessions.count() == 0)) {
                sessions.all().forEach(Session::abort);
                await(GOODBYE, () -> sessions.count() == 0);
            }
            LOG.info("Drained: {} sessions are left.", sessions.count());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            done.complete(null);
        }
    }

    static Duration comeBack(int clients) {
        Duration all = COME_BACK_EACH.multipliedBy(clients);
        return all.compareTo(COME_BACK_AT_LEAST) < 0
                ? COME_BACK_AT_LEAST
                : all.compareTo(COME_BACK_AT_MOST) > 0 ? COME_BACK_AT_MOST : all;
    }

    private int inFlight() {
        return sessions.openAnswers() + acknowledgements.getAsInt();
    }

    private static boolean await(Duration most, BooleanSupplier end) throws InterruptedException {
        long until = System.nanoTime() + most.toNanos();
        while (!end.getAsBoolean()) {
            if (System.nanoTime() - until >= 0) {
                return false;
            }
            Thread.sleep(LOOK_AGAIN);
        }
        return true;
    }

    @Override
    public void start() {
        running = true;
    }

    /// Waits until everybody has gone.
    @Override
    public void stop() {
        running = false;
        begin();
        done.completeOnTimeout(null, SETTLE.plus(GOODBYE.multipliedBy(2)).toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// First of all to stop: the web server and the stores are still there.
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
