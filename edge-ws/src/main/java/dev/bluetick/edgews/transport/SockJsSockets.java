package dev.bluetick.edgews.transport;

import dev.bluetick.edgews.session.Edge;
import dev.bluetick.edgews.stomp.Limits;
import jakarta.servlet.ServletContext;
import org.eclipse.jetty.websocket.api.Configurable;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.jetty.JettyRequestUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/// Puts the edge at /sockjs, for clients that a proxy lets no WebSocket through to /ws.
public final class SockJsSockets implements WebSocketConfigurer {

    /// SockJS clients whose next poll does not come are gone after this.
    private static final long DISCONNECT_DELAY_MILLIS = 10_000;

    private final Edge edge;

    public SockJsSockets(Edge edge) {
        this.edge = edge;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        SockJsHandler handler = new SockJsHandler(edge);
        JettyRequestUpgradeStrategy jetty = new Uncompressed();
        jetty.addWebSocketConfigurer(SockJsSockets::configure);
        DefaultHandshakeHandler handshake = new DefaultHandshakeHandler(jetty);
        registry.addHandler(handler, "/sockjs")
                .setHandshakeHandler(handshake)
                .addInterceptors(new SockJsDoor(edge))
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
        socket.setIdleTimeout(SocketUpgrades.IDLE_TIMEOUT);
    }

    /// Does not offer compression, as [SocketUpgrades].
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
