package dev.bluetick.infra.deadlines;

import java.time.Clock;
import java.time.Duration;

/// The time by which deadlines go.
///
/// @param clock wall time, which may jump
/// @param reread how long nobody looks at it, at the most
/// @param tries how often a deadline is tried before it is a dead letter
/// @param firstWait between the first try and the second; each further wait is four times the one before it
public record DeadlinePace(Clock clock, Duration reread, int tries, Duration firstWait) {

    private static final int GROWTH = 4;

    /// Six tries within six minutes: after 1, 5, 21, 85 and 341 seconds.
    public static DeadlinePace of(Clock clock) {
        return new DeadlinePace(clock, Duration.ofSeconds(1), 6, Duration.ofSeconds(1));
    }

    long now() {
        return clock.millis();
    }

    boolean isLast(int failures) {
        return failures >= tries;
    }

    long after(int failures) {
        return now() + firstWait.toMillis() * (long) Math.pow(GROWTH, failures - 1.0);
    }
}
