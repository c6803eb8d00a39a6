package dev.bluetick.projections;

import org.axonframework.eventhandling.TrackingToken;

/// The place of an event in the store, as its token tells it.
public final class Positions {

    private Positions() {}

    public static long of(TrackingToken token) {
        return token.position().orElseThrow();
    }
}
