package dev.bluetick.edgews;

import java.time.Duration;

/// Runs things later, one after the other: what is run must return at once. How many things wait is bounded by those
/// who ask for it.
public interface Later {

    /// The time by which it goes, in nanoseconds from any point on, as [System#nanoTime].
    long nanos();

    /// Runs it once, after so long; never where the server stops before.
    void after(Duration delay, Runnable then);
}
