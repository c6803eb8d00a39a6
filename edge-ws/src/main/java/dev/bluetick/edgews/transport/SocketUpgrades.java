package dev.bluetick.edgews.transport;

import dev.bluetick.edgews.event.StreamEvents;
import dev.bluetick.edgews.session.Connection;
import dev.bluetick.edgews.session.Edge;
import dev.bluetick.edgews.session.Failure;
import dev.bluetick.edgews.stomp.Limits;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.WebSocketConstants;
import org.eclipse.jetty.websocket.core.server.Handshaker;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;

/// Takes WebSockets at /ws before the servlets see the request: of a request that went through them, Jetty,
/// Spring and Micrometer keep some 30 KiB for as long as the socket is open. Every other path goes on to them.
/// Any origin may connect: a connection is worth nothing without a token, which no browser sends by itself.
public final class SocketUpgrades extends Handler.Wrapper implements WebSocketNegotiator {

    static final String PATH = "/ws";

    static final String FORWARDED_FOR = "X-Forwarded-For";

    static final List<String> SUBPROTOCOLS = List.of("v12.stomp", "v11.stomp", "v10.stomp");

    /// Connections that the system holds until they are accepted. With Java's 50, those who come back together are
    /// dropped, and try again after one, three and seven seconds.
    static final int ACCEPT_QUEUE = 4_096;

    /// Longer than a client may be silent: the heart-beats decide, not the socket.
    static final Duration IDLE_TIMEOUT = Connection.SILENCE.multipliedBy(2);

    private final Supplier<Edge> edge;
    private final WebSocketComponents components;
    private final Handshaker handshaker = Handshaker.newInstance();

    private SocketUpgrades(Supplier<Edge> edge, Server server) {
        super(server.getHandler());
        this.edge = edge;
        this.components = WebSocketServerComponents.ensureWebSocketComponents(server);
    }

    /// Stands before everything that serves requests by now.
    ///
    /// @param edge asked for with the first socket: the web server is made before the edge
    public static void install(Supplier<Edge> edge, Server server) {
        server.setHandler(new SocketUpgrades(edge, server));
        for (Connector connector : server.getConnectors()) {
            if (connector instanceof ServerConnector sockets) {
                sockets.setAcceptQueueSize(ACCEPT_QUEUE);
            }
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!Request.getPathInContext(request).equals(PATH)) {
            return super.handle(request, response, callback);
        }
        Failure refusal = edge.get().admission().refusal(address(request));
        if (refusal != null) {
            turnAway(refusal, response, callback);
            return true;
        }
        if (!handshaker.upgradeRequest(this, request, response, callback, components, null)) {
            refuse(response, callback);
        }
        return true;
    }

    private String address(Request request) {
        return edge.get()
                .addresses()
                .of(Request.getRemoteAddr(request), request.getHeaders().getValuesList(FORWARDED_FOR));
    }

    /// RFC 9110, section 15.6.4. The connection ends with it: it would only hold a file.
    private static void turnAway(Failure refusal, Response response, Callback callback) {
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE_503);
        response.getHeaders()
                .put(HttpHeader.RETRY_AFTER, String.valueOf(refusal.retryAfter()))
                .put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE)
                .put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        Content.Sink.write(response, true, StreamEvents.problemJson(refusal.code(), refusal.detail(), 503), callback);
    }

    /// RFC 9110, section 15.5.22.
    private static void refuse(Response response, Callback callback) {
        response.setStatus(HttpStatus.UPGRADE_REQUIRED_426);
        response.getHeaders()
                .put(HttpHeader.UPGRADE, "websocket")
                .put(HttpHeader.CONNECTION, HttpHeader.UPGRADE.asString())
                .put(HttpHeader.SEC_WEBSOCKET_VERSION, WebSocketConstants.SPEC_VERSION_STRING)
                .put(HttpHeader.CONTENT_TYPE, "text/plain");
        Content.Sink.write(response, true, "This is a WebSocket that speaks STOMP; see /asyncapi.yaml.\n", callback);
    }

    /// No extension is taken, compression the least of all: what goes over the wire is mostly ciphertext, and
    /// a compressor costs more memory than all the rest of a connection.
    @Override
    public FrameHandler negotiate(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        response.setExtensions(List.of());
        for (String offered : request.getSubProtocols()) {
            if (SUBPROTOCOLS.contains(offered)) {
                response.setAcceptedSubProtocol(offered);
                break;
            }
        }
        return new EdgeSocket(edge.get(), address(request));
    }

    @Override
    public void customize(Configuration socket) {
        socket.setMaxFrameSize(Limits.MAX_MESSAGE_BYTES_BEFORE_CONNECT);
        socket.setIdleTimeout(IDLE_TIMEOUT);
    }
}
