package dev.bluetick.projections;

import org.junit.jupiter.api.RepetitionInfo;

/// The seeds of random tests: the same ones each time, or with `-Dbluetick.seed=` that one alone, again and
/// again.
public final class Seeds {

    private Seeds() {}

    public static long of(RepetitionInfo repetition) {
        return Long.getLong("bluetick.seed", repetition.getCurrentRepetition());
    }
}
