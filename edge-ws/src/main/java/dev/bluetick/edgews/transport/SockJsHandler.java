package dev.bluetick.edgews.transport;

import dev.bluetick.edgews.session.Connection;
import dev.bluetick.edgews.session.Edge;
import dev.bluetick.edgews.stomp.Utf8Stream;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.eclipse.jetty.util.BufferUtil;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;

/// Ties the sockets under /sockjs to connections. At /sockjs/websocket there is one without SockJS' own frames.
final class SockJsHandler implements WebSocketHandler, SubProtocolCapable {

    private static final String CONNECTION = Connection.class.getName();
    private static final String BINARY = Utf8Stream.class.getName();

    private final Edge edge;

    SockJsHandler(Edge edge) {
        this.edge = edge;
    }

    @Override
    public List<String> getSubProtocols() {
        return SocketUpgrades.SUBPROTOCOLS;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        session.getAttributes()
                .put(CONNECTION, Connection.open(edge, new SockJsWire(session), SockJsDoor.address(session)));
    }

    @Override
    public void handleMessage(WebSocketSession session, WebSocketMessage<?> message) {
        if (!(session.getAttributes().get(CONNECTION) instanceof Connection connection)) {
            return;
        }
        switch (message) {
            case TextMessage text -> connection.received(text.getPayload());
            case BinaryMessage binary -> received(session, connection, binary);
            default -> {}
        }
    }

    private static void received(WebSocketSession session, Connection connection, BinaryMessage binary) {
        Utf8Stream text = (Utf8Stream) session.getAttributes().computeIfAbsent(BINARY, _ -> new Utf8Stream());
        try {
            connection.received(text.text(BufferUtil.toArray(binary.getPayload())));
        } catch (CharacterCodingException e) {
            connection.receivedGarbage();
        }
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable cause) {
        // The close that follows says all there is to say.
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        if (session.getAttributes().get(CONNECTION) instanceof Connection connection) {
            // The status is the one that was sent: over SockJS nobody confirms a close.
            connection.closed(
                    status.getCode() == CloseStatus.NORMAL.getCode()
                            ? CloseStatus.GOING_AWAY.getCode()
                            : status.getCode());
        }
    }

    @Override
    public boolean supportsPartialMessages() {
        return false;
    }
}
