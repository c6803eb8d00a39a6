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

/// Reads away what was not asked for of a request, most often a refused one, so that its client sees the answer: a
/// connection that is
/// closed on unread bytes is reset, and the reset takes the answer with it (RFC 9112, section 9.6). A client
/// that goes on after the bound, or for longer than the patience, gets the reset.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreadBody extends OncePerRequestFilter {

    static final long MAX_BYTES = 64L << 20;
    static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int PIECE = 16 * 1024;

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
            readAway(request.getInputStream());
        }
    }

    /// A read waits for as long as a connection may be idle, and an interrupt is what ends one sooner.
    private static void readAway(ServletInputStream body) {
        if (body.isFinished()) {
            return;
        }
        Thread patience = interruptLater(Thread.currentThread());
        try {
            byte[] piece = new byte[PIECE];
            long left = MAX_BYTES;
            for (int read = 0; read >= 0 && left > 0; left -= read) {
                read = body.read(piece);
            }
        } catch (IOException e) {
            // The client has gone, and its answer with it, or it goes on for too long.
        } finally {
            end(patience);
        }
    }

    private static Thread interruptLater(Thread reader) {
        return Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(PATIENCE);
                reader.interrupt();
            } catch (InterruptedException e) {
                // It has read everything.
            }
        });
    }

    /// After it no interrupt is to come, and one that came has done its work.
    private static void end(Thread patience) {
        Thread.interrupted();
        patience.interrupt();
        boolean ended = false;
        while (!ended) {
            try {
                patience.join();
                ended = true;
            } catch (InterruptedException e) {
                // Its last deed.
            }
        }
        Thread.interrupted();
    }
}
