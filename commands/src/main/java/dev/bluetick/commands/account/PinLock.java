package dev.bluetick.commands.account;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The two-step PIN and what it takes to try it: five attempts are free, then each waits longer, and one that
/// passes begins anew. A PIN of six digits stands years of guessing so.
///
/// @param pin null: none is asked for
/// @param failed attempts since the last that passed
record PinLock(@Nullable Sealed pin, int failed, Instant lastTry) {

    static final PinLock NONE = new PinLock(null, 0, Instant.EPOCH);

    static final int FREE_ATTEMPTS = 5;

    /// What follows the last free attempt, and each one after it; from the last on, the last.
    static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofHours(24));

    static PinLock of(Sealed pin) {
        return new PinLock(pin, 0, Instant.EPOCH);
    }

    PinLock triedAt(Instant at) {
        return new PinLock(pin, failed + 1, at);
    }

    PinLock passed() {
        return new PinLock(pin, 0, Instant.EPOCH);
    }

    void checkOpen(Instant now) {
        if (failed < FREE_ATTEMPTS) {
            return;
        }
        Duration wait = WAITS.get(Math.min(failed - FREE_ATTEMPTS, WAITS.size() - 1));
        Instant open = lastTry.plus(wait);
        if (now.isBefore(open)) {
            throw new Refused(
                    Refusal.PIN_LOCKED,
                    "The PIN has failed " + failed + " times; it can be tried again at " + open + ".",
                    Duration.between(now, open));
        }
    }
}
