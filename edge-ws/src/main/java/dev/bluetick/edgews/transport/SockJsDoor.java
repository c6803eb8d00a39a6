package dev.bluetick.edgews.transport;

import dev.bluetick.edgews.event.StreamEvents;
import dev.bluetick.edgews.session.Edge;
import dev.bluetick.edgews.session.Failure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.server.HandshakeInterceptor;

/// Turns new SockJS sessions away as [SocketUpgrades] does with sockets. Those that stand go on: it is not asked
/// about their polls.
final class SockJsDoor implements HandshakeInterceptor {

    private static final String ADDRESS = SockJsDoor.class.getName();

    private final Edge edge;

    SockJsDoor(Edge edge) {
        this.edge = edge;
    }

    /// From where a session comes.
    static String address(WebSocketSession session) {
        return String.valueOf(session.getAttributes().get(ADDRESS));
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes)
            throws IOException {
        String address = address(request);
        Failure refusal = edge.admission().refusal(address);
        if (refusal != null) {
            response.setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(refusal.retryAfter()));
            response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
            response.getBody()
                    .write(StreamEvents.problemJson(refusal.code(), refusal.detail(), 503)
                            .getBytes(StandardCharsets.UTF_8));
            return false;
        }
        attributes.put(ADDRESS, address);
        return true;
    }

    private String address(ServerHttpRequest request) {
        InetSocketAddress peer = request.getRemoteAddress();
        String text = peer.getAddress() == null
                ? peer.getHostString()
                : peer.getAddress().getHostAddress();
        return edge.addresses().of(text, request.getHeaders().getOrEmpty(SocketUpgrades.FORWARDED_FOR));
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {
        // Nothing is held for a handshake.
    }
}
