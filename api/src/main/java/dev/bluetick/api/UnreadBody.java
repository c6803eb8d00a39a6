package dev.bluetick.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Reads away what a refused request still sends, so that its client sees the answer: a connection that is
/// closed on unread bytes is reset, and the reset takes the answer with it (RFC 9112, section 9.6). A client
/// that goes on after the bound, or for longer than the patience, gets the reset.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreadBody extends OncePerRequestFilter {

    static final long MAX_BYTES = 64L << 20;
    static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
    private static final int PIECE = 16 * 1024;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        boolean refused = response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST;
        // Who waits for "100 Continue" has sent nothing, and sends nothing after a refusal.
        if (refused && request.getHeader(HttpHeaders.EXPECT) == null) {
            readAway(request.getInputStream());
        }
    }

    /// Never waits for a single read, which may take as long as a connection may be idle.
    private static void readAway(ServletInputStream body) {
        byte[] piece = new byte[PIECE];
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            long left = MAX_BYTES;
            while (left > 0 && !body.isFinished() && System.nanoTime() - until < 0) {
                if (body.available() > 0) {
                    left -= Math.max(0, body.read(piece));
                } else {
                    Thread.sleep(LOOK_AGAIN);
                }
            }
        } catch (IOException e) {
            // The client has gone, and its answer with it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
