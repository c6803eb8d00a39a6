package dev.bluetick.api;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/// The time that commands are stamped with: milliseconds, as everywhere on the wire.
@Component
public class Stamps {

    private final Clock clock;

    public Stamps(Clock clock) {
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
