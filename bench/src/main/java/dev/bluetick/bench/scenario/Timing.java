package dev.bluetick.bench.scenario;

/// How long and how often is measured.
///
/// @param seconds of one measured run
/// @param runs of which the median is quoted
/// @param warmup seconds before the first run
public record Timing(int seconds, int runs, int warmup) {

    private static final int MAX_SECONDS = 3_600;

    public Timing {
        if (seconds < 1 || seconds > MAX_SECONDS || runs < 1 || runs > 100 || warmup < 0 || warmup > MAX_SECONDS) {
            throw new IllegalArgumentException("seconds is 1 to 3,600, runs 1 to 100, warmup 0 to 3,600");
        }
    }
}
