package dev.bluetick.edgews.session;

import dev.bluetick.edgews.EdgeSettings;
import dev.bluetick.edgews.metrics.EdgeMetrics;
import dev.bluetick.edgews.stomp.BrokenFrame;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Lets in as many as the server can take at once, however many come. Whoever waits does so with a socket and no
/// thread; whoever finds no place is told when to come again, before anything is spent on them.
public final class Admission {

    /// Whoever finds the server busy comes back within this time.
    static final Duration COME_BACK = Duration.ofSeconds(10);

    /// So long a login may wait for its turn: a client that has waited longer has most likely given up, and what is
    /// spent on it is spent in vain.
    static final Duration LOGIN_WAIT = Duration.ofSeconds(10);

    private final Sessions sessions;
    private final Lobby lobby;
    private final Turns logins;
    private final EdgeMetrics metrics;

    public Admission(Sessions sessions, EdgeSettings settings, EdgeMetrics metrics) {
        this(
                sessions,
                settings,
                metrics,
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("edge-login").factory()));
    }

    /// @param threads on which tokens are checked
    Admission(Sessions sessions, EdgeSettings settings, EdgeMetrics metrics, Executor threads) {
        this.sessions = sessions;
        this.lobby = new Lobby(settings.unconnectedSockets(), settings.unconnectedSocketsByAddress());
        this.logins = new Turns(settings.loginsAtOnce(), settings.waitingLogins(), threads);
        this.metrics = metrics;
        metrics.gauge("bluetick.edge.sockets.unconnected", lobby::size);
        metrics.gauge("bluetick.edge.logins.waiting", logins::waiting);
    }

    /// Why no socket of this address may be opened now, or null where one may. It costs next to nothing; the refusal
    /// is counted.
    public @Nullable Failure refusal(String address) {
        if (sessions.isDraining()) {
            return told(draining());
        }
        if (lobby.isFull() || logins.isFull()) {
            return told(busy());
        }
        return lobby.isFullFor(address) ? told(tooManySockets()) : null;
    }

    /// Takes a place for a socket that is open.
    ///
    /// @throws BrokenFrame where there is none; otherwise [#leave] has to follow, once
    void enter(String address) {
        if (!lobby.enter(address)) {
            throw broken(lobby.isFullFor(address) ? tooManySockets() : busy());
        }
    }

    void leave(String address) {
        lobby.leave(address);
    }

    /// Runs a login when its turn comes.
    ///
    /// @throws BrokenFrame where it never will
    void logIn(Runnable login) {
        checkDraining();
        if (!logins.offer(login)) {
            throw broken(busy());
        }
    }

    /// @throws BrokenFrame where the server lets nobody in any more
    void checkDraining() {
        if (sessions.isDraining()) {
            throw broken(draining());
        }
    }

    /// Of a login whose turn has not come.
    BrokenFrame tooLate() {
        return broken(busy());
    }

    private BrokenFrame broken(Failure failure) {
        told(failure);
        return new BrokenFrame(failure.code(), failure.detail(), failure.retryAfter());
    }

    private Failure told(Failure failure) {
        metrics.refusedConnection(failure.code());
        return failure;
    }

    static Failure draining() {
        return comeBack("draining", "The server is stopping; connect again in %d s.");
    }

    private static Failure busy() {
        return comeBack("try_again", "Too many come at once; connect again in %d s, and later each time.");
    }

    private static Failure tooManySockets() {
        return comeBack(
                "too_many_sockets", "Too many sockets of your address wait for CONNECT; connect again in %d s.");
    }

    private static Failure comeBack(String code, String detail) {
        long seconds = Jitter.seconds(COME_BACK);
        return new Failure(code, detail.formatted(seconds), seconds);
    }
}
