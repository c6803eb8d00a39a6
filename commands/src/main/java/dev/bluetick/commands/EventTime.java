package dev.bluetick.commands;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The time as commands and events have it, and everybody who is told of them: whole milliseconds. For those who make
/// commands; aggregates know no clock.
public final class EventTime {

    private EventTime() {}

    public static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
