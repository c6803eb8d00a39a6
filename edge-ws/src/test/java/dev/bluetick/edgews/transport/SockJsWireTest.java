package dev.bluetick.edgews.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.edgews.stomp.OutFrame;
import dev.bluetick.edgews.stomp.ServerFrame;
import dev.bluetick.edgews.wire.Wire;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.socket.sockjs.transport.handler.DefaultSockJsService;
import org.springframework.web.socket.sockjs.transport.session.PollingSockJsSession;

/// A client that polls no more, with more than its session holds on the way to it.
class SockJsWireTest {

    private static final List<OutFrame> MANY = Collections.nCopies(2 * SockJsWire.MAX_CACHED, ServerFrame.receipt("r"));

    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    @BeforeEach
    void start() {
        scheduler.initialize();
    }

    @AfterEach
    void stop() {
        scheduler.shutdown();
    }

    private PollingSockJsSession open() throws Exception {
        PollingSockJsSession session = new PollingSockJsSession(
                "s", new DefaultSockJsService(scheduler), new AbstractWebSocketHandler() {}, Map.of());
        session.delegateConnectionEstablished();
        return session;
    }

    private void send(SockJsWire wire, PollingSockJsSession session) {
        wire.send(MANY, new Wire.Sent() {
            @Override
            public void sent() {
                ended.complete(null);
            }

            @Override
            public void failed(Throwable cause) {
                ended.completeExceptionally(cause);
            }
        });
        await().until(() -> SockJsCache.size(session) == SockJsWire.MAX_CACHED);
        assertThat(ended).isNotDone();
    }

    @Test
    void itsCloseEndsTheWaitForRoom() throws Exception {
        PollingSockJsSession session = open();
        SockJsWire wire = new SockJsWire(session);
        send(wire, session);
        wire.close(1001, "draining");
        assertThat(ended).failsWithin(1, SECONDS).withThrowableThat().withCauseInstanceOf(IOException.class);
        assertThat(session.isClosed()).isTrue();
    }

    @Test
    void theEndOfItsSessionDoesSoToo() throws Exception {
        PollingSockJsSession session = open();
        send(new SockJsWire(session), session);
        session.close();
        assertThat(ended).failsWithin(1, SECONDS).withThrowableThat().withCauseInstanceOf(IOException.class);
    }
}
