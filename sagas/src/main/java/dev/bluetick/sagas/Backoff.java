package dev.bluetick.sagas;

import java.time.Duration;
import java.util.SplittableRandom;

/// The pause before each further try: twice the one before, up to a longest one, and of that a part between a half and
/// all, so that what failed together is not tried again together ("equal jitter" of Brooker, Exponential Backoff And
/// Jitter, AWS 2015). The part follows from whose tries they are and which one it is, so that a saga stays a
/// function of its events.
public record Backoff(Duration first, Duration longest) {

    private static final int MAX_DOUBLINGS = 30;

    /// @param tries how many there have been, 0 before the first
    /// @param whose tells the tries of one from those of another
    public Duration after(int tries, Object whose) {
        long full = Math.min(longest.toMillis(), first.toMillis() << Math.min(tries, MAX_DOUBLINGS));
        double part = new SplittableRandom(31L * whose.hashCode() + tries).nextDouble(0.5, 1);
        return Duration.ofMillis(Math.round(full * part));
    }
}
