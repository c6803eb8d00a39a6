package dev.bluetick.api;

import dev.bluetick.commands.EventTime;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// The time that commands are stamped with: milliseconds, as everywhere on the wire.
@Component
public class Stamps {

    private final Clock clock;

    public Stamps(Clock clock) {
        this.clock = clock;
    }

    public Instant now() {
        return EventTime.now(clock);
    }
}
