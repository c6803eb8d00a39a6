package dev.bluetick.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Content;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Reads away what nobody asked for of a request, a refused one mostly, so that its client sees the
/// answer: a connection that is closed on unread bytes is reset, and the reset takes the answer with it (RFC 9112,
/// section 9.6). A client
/// that goes on after the bound, or for longer than the patience, gets the reset.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreadBody extends OncePerRequestFilter {

    static final long MAX_BYTES = 64L << 20;
    static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        // Who waits for "100 Continue" has sent nothing, and sends nothing after an answer.
        if (request.getHeader(HttpHeaders.EXPECT) == null) {
            readAway(ServletContextRequest.getServletContextRequest(request));
        }
    }

    /// Never waits for a single read, which may take as long as a connection may be idle. The servlet's own stream
    /// knows that a body has ended only once a read of it has said so, and such a read may wait. Jetty's source
    /// under it never does.
    private static void readAway(Content.Source body) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            long left = MAX_BYTES;
            while (left > 0 && System.nanoTime() - until < 0) {
                Content.Chunk chunk = body.read();
                if (chunk == null) {
                    Thread.sleep(LOOK_AGAIN);
                    continue;
                }
                left -= chunk.remaining();
                chunk.release();
                if (chunk.isLast()) {
                    return; // also where the client has gone, and its answer with it
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
