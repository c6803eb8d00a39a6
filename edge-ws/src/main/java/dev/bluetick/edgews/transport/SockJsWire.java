package dev.bluetick.edgews.transport;

import dev.bluetick.edgews.stomp.OutFrame;
import dev.bluetick.edgews.wire.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Session;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/// A SockJS session: its sends block, so each batch has a virtual thread. Between two polls messages wait in
/// the session's own cache, which knows no back-pressure: this wire waits until the cache has room.
final class SockJsWire implements Wire {

    /// Messages in the session's cache between two polls.
    static final int MAX_CACHED = 64;

    /// A client that does not poll for so long is given up.
    static final Duration POLL_TIMEOUT = Duration.ofSeconds(60);

    /// So long a client has to fetch the last frames.
    static final Duration LAST_POLL = Duration.ofSeconds(1);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final WebSocketSession session;
    private final CountDownLatch closed = new CountDownLatch(1);

    SockJsWire(WebSocketSession session) {
        this.session = session;
    }

    @Override
    public void send(List<OutFrame> frames, Sent then) {
        Thread.ofVirtual().name("edge-sockjs").start(() -> {
            try {
                for (OutFrame frame : frames) {
                    awaitRoom();
                    session.sendMessage(new TextMessage(frame.text()));
                }
                then.sent();
            } catch (IOException | RuntimeException e) {
                then.failed(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                then.failed(e);
            }
        });
    }

    private void awaitRoom() throws InterruptedException, IOException {
        long until = System.nanoTime() + POLL_TIMEOUT.toNanos();
        while (SockJsCache.size(session) >= MAX_CACHED) {
            if (System.nanoTime() - until >= 0) {
                throw new IOException("the client has not polled for " + POLL_TIMEOUT.toSeconds() + " s");
            }
            if (closed.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS) || !session.isOpen()) {
                throw new IOException("the session is closed");
            }
        }
    }

    /// Closing forgets what waits for the next poll, and between two polls the client hears nothing of it: so a poll
    /// is waited for, a moment long.
    @Override
    public void close(int status, String reason) {
        closed.countDown();
        limitSocket();
        try {
            long until = System.nanoTime() + LAST_POLL.toNanos();
            while (!SockJsCache.isAtRest(session) && System.nanoTime() - until < 0) {
                Thread.sleep(LOOK_AGAIN);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        try {
            session.close(new CloseStatus(status, reason));
        } catch (IOException | RuntimeException _) {
            // It is closed already.
        }
    }

    /// A client that is still there answers at once; one that is not would hold its WebSocket for as long as it may be
    /// silent. That of a poll or a stream ends as any HTTP request does.
    private void limitSocket() {
        if (session instanceof NativeWebSocketSession it) {
            Session socket = it.getNativeSession(Session.class);
            if (socket != null) {
                socket.setIdleTimeout(JettyWire.CLOSE_TIMEOUT);
            }
        }
    }
}
