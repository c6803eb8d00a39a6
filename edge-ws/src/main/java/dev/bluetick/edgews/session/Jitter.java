package dev.bluetick.edgews.session;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// When those who were sent away at once shall come back: anywhere between now and a bound, which spreads them most
/// evenly ("full jitter" in AWS' "Exponential Backoff and Jitter").
final class Jitter {

    private Jitter() {}

    static long millis(Duration within) {
        return ThreadLocalRandom.current().nextLong(within.toMillis() + 1);
    }

    /// In whole seconds from 1, as `Retry-After` (RFC 9110, section 10.2.3) and `retryAfter` tell it.
    static long seconds(Duration within) {
        return ThreadLocalRandom.current().nextLong(within.toSeconds()) + 1;
    }
}
