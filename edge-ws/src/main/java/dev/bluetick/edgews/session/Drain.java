package dev.bluetick.edgews.session;

import dev.bluetick.edgews.event.StreamEvents;
import dev.bluetick.edgews.wire.CloseStatus;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.SmartLifecycle;

/// Lets everybody go before the server stops: nobody new is let in, each client is told when to come back,
/// each at a time of its own, and the connections are closed.
public final class Drain implements SmartLifecycle {

    /// Clients come back spread over this time.
    static final Duration COME_BACK_FROM = Duration.ofSeconds(1);

    static final Duration COME_BACK_UNTIL = Duration.ofSeconds(5);

    /// So long clients have to take the last frames and close.
    static final Duration GOODBYE = Duration.ofSeconds(2);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Sessions sessions;
    private volatile boolean running;

    public Drain(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        sessions.drain();
        for (Session session : sessions.all()) {
            session.tell(StreamEvents.reconnect(
                    ThreadLocalRandom.current().nextLong(COME_BACK_FROM.toMillis(), COME_BACK_UNTIL.toMillis())));
            session.close(CloseStatus.GOING_AWAY, "the server stops");
        }
        long until = System.nanoTime() + GOODBYE.toNanos();
        try {
            while (sessions.count() > 0 && System.nanoTime() - until < 0) {
                Thread.sleep(LOOK_AGAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
