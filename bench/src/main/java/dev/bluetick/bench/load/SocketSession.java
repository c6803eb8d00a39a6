package dev.bluetick.bench.load;

import dev.bluetick.bench.net.Endpoint;
import dev.bluetick.bench.net.EventLoop;
import dev.bluetick.bench.net.Refusal;
import dev.bluetick.bench.net.Text;
import dev.bluetick.bench.net.WebSocket;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The life of a session that is one WebSocket: opened, ready, kept alive where it only stays, and closed once.
/// What is said and heard in between is its protocol's business.
public abstract class SocketSession implements ChatSession, WebSocket.Listener {

    private static final int HEART_BEAT_MILLIS = 30_000;

    /// Earlier than was promised, so that a busy machine does not break the promise.
    private static final int OWN_HEART_BEAT_MILLIS = 25_000;

    private final EventLoop loop;
    private final Account account;
    private final Login login;
    private final ChatListener listener;
    private final WebSocket socket;
    private @Nullable Account peer;
    private byte[] peerId = {};
    private boolean closed;

    /// Starts to connect; nothing is heard during this call.
    protected SocketSession(EventLoop loop, Endpoint to, Account account, Login login, ChatListener listener)
            throws IOException {
        this.loop = loop;
        this.account = account;
        this.login = login;
        this.listener = listener;
        this.socket = WebSocket.open(loop, to, this);
    }

    @Override
    public final Account account() {
        return account;
    }

    @Override
    public final void close() {
        socket.close();
    }

    @Override
    public final void closed(@Nullable Throwable why) {
        if (!closed) {
            closed = true;
            listener.closed(this, why instanceof Refusal refusal ? comeAgain(refusal) : why);
        }
    }

    private static Throwable comeAgain(Refusal refusal) {
        return refusal.retryAfterSeconds() < 0
                ? refusal
                : new ComeAgain(String.valueOf(refusal.getMessage()), 1_000 * refusal.retryAfterSeconds());
    }

    protected final ChatListener listener() {
        return listener;
    }

    protected final boolean isClosed() {
        return closed;
    }

    /// Runs later on the loop's thread.
    protected final void later(Runnable task) {
        loop.execute(task);
    }

    /// How often this session and the server promise to be heard; 0 where they promise nothing.
    protected final int heartBeatMillis() {
        return login == Login.IDLE ? HEART_BEAT_MILLIS : 0;
    }

    /// The session stands.
    ///
    /// @param heartBeat what an idle client says now and then; null where the protocol does not ask for it
    protected final void ready(@Nullable Supplier<Text> heartBeat) {
        if (heartBeat != null && login == Login.IDLE) {
            loop.schedule(OWN_HEART_BEAT_MILLIS, () -> beat(heartBeat));
        }
        listener.ready(this);
    }

    private void beat(Supplier<Text> heartBeat) {
        if (!closed) {
            say(heartBeat.get());
            loop.schedule(OWN_HEART_BEAT_MILLIS, () -> beat(heartBeat));
        }
    }

    /// The server has ended the session, or broken its protocol.
    protected final void fail(String why) {
        closed(new IOException(why));
        socket.close();
    }

    /// The server has ended the session for now.
    protected final void sentAway(String why, long afterMillis) {
        closed(new ComeAgain(why, afterMillis));
        socket.close();
    }

    /// An account's id in bytes, that of the last one kept.
    protected final byte[] idOf(Account to) {
        if (to != peer) {
            peer = to;
            peerId = Text.of(to.id());
        }
        return peerId;
    }

    protected final void say(Text text) {
        socket.send(text.bytes(), 0, text.length());
    }
}
