package dev.bluetick.edgews.transport;

import dev.bluetick.edgews.session.Connection;
import dev.bluetick.edgews.session.Edge;
import dev.bluetick.edgews.stomp.Limits;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import org.eclipse.jetty.websocket.api.Configurable;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.jetty.JettyRequestUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/// Puts the edge at /ws and /sockjs. Any origin may connect: a connection is worth nothing without a token,
/// which no browser sends by itself.
public final class EdgeSockets implements WebSocketConfigurer {

    /// Longer than a client may be silent: the heart-beats decide, not the socket.
    static final Duration IDLE_TIMEOUT = Connection.SILENCE.multipliedBy(2);

    /// SockJS clients whose next poll does not come are gone after this.
    private static final long DISCONNECT_DELAY_MILLIS = 10_000;

    private final Edge edge;

    public EdgeSockets(Edge edge) {
        this.edge = edge;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        EdgeSocketHandler handler = new EdgeSocketHandler(edge);
        JettyRequestUpgradeStrategy jetty = new Uncompressed();
        jetty.addWebSocketConfigurer(EdgeSockets::configure);
        DefaultHandshakeHandler handshake = new DefaultHandshakeHandler(jetty);
        registry.addHandler(handler, "/ws").setHandshakeHandler(handshake).setAllowedOriginPatterns("*");
        registry.addHandler(handler, "/sockjs")
                .setHandshakeHandler(handshake)
                .setAllowedOriginPatterns("*")
                .withSockJS()
                .setDisconnectDelay(DISCONNECT_DELAY_MILLIS)
                .setStreamBytesLimit(512 * 1024)
                .setSuppressCors(false);
    }

    private static void configure(Configurable socket) {
        socket.setMaxTextMessageSize(Limits.MAX_MESSAGE_BYTES);
        socket.setMaxBinaryMessageSize(Limits.MAX_MESSAGE_BYTES);
        socket.setMaxFrameSize(Limits.MAX_MESSAGE_BYTES);
        socket.setIdleTimeout(IDLE_TIMEOUT);
    }

    /// Does not offer compression: what goes over the wire is mostly ciphertext, and a compressor costs more
    /// memory than all the rest of a connection.
    private static final class Uncompressed extends JettyRequestUpgradeStrategy {

        @Override
        public void setServletContext(ServletContext context) {
            super.setServletContext(context);
            if (context.getAttribute(WebSocketComponents.class.getName()) instanceof WebSocketComponents components) {
                components.getExtensionRegistry().unregister("permessage-deflate");
            }
        }
    }
}
