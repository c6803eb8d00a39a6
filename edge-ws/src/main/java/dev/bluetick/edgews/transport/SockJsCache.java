package dev.bluetick.edgews.transport;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Queue;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.sockjs.transport.session.AbstractHttpSockJsSession;

/// Looks into what an HTTP SockJS session holds for its next poll. Spring shows it to subclasses alone, and
/// makes its sessions itself.
final class SockJsCache {

    private static final MethodHandle CACHE = cache();

    private SockJsCache() {}

    private static MethodHandle cache() {
        try {
            return MethodHandles.privateLookupIn(AbstractHttpSockJsSession.class, MethodHandles.lookup())
                    .findVirtual(
                            AbstractHttpSockJsSession.class, "getMessageCache", MethodType.methodType(Queue.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /// Whether the client has fetched everything, and asks for more: what is said now reaches it. Always true of a
    /// session that holds nothing for a next poll, and of one that is closed.
    static boolean isAtRest(WebSocketSession session) {
        return !(session instanceof AbstractHttpSockJsSession http)
                || http.isClosed()
                || (http.isActive() && size(session) == 0);
    }

    /// Messages held; 0 for a session that holds none.
    static int size(WebSocketSession session) {
        if (!(session instanceof AbstractHttpSockJsSession http)) {
            return 0;
        }
        try {
            return ((Queue<?>) CACHE.invoke(http)).size();
        } catch (Throwable e) {
            throw new IllegalStateException("Spring's SockJS session has changed", e);
        }
    }
}
