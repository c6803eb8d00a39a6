package dev.bluetick.edgews.session;

import java.time.Duration;

/// Lets a test look after all connections as if time had passed.
public final class PulseAhead {

    private PulseAhead() {}

    public static void look(Pulse pulse, Duration ahead) {
        pulse.look(System.nanoTime() + ahead.toNanos());
    }
}
