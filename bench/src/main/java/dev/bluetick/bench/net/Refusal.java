package dev.bluetick.bench.net;

import java.io.IOException;

/// The server has answered the request for a WebSocket with something else.
public final class Refusal extends IOException {

    private final long retryAfterSeconds;

    /// @param retryAfterSeconds of the header Retry-After; -1 where there is none
    Refusal(String what, long retryAfterSeconds) {
        super(what);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
