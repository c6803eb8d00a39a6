package dev.bluetick.bench.scenario;

/// How much is measured.
///
/// @param seconds of one measured run
/// @param runs of which the median is quoted
/// @param warmup seconds before the first run
/// @param connections at most, of those that only stay; the open-file limit may allow fewer
/// @param events in the store that is read again
public record Effort(int seconds, int runs, int warmup, int connections, int events) {

    private static final int MAX_SECONDS = 3_600;
    private static final int MAX_RUNS = 100;

    /// @throws IllegalArgumentException for what would never end, or measure nothing
    public Effort {
        within("seconds", seconds, 1, MAX_SECONDS);
        within("runs", runs, 1, MAX_RUNS);
        within("warmup", warmup, 0, MAX_SECONDS);
        within("connections", connections, 1, 250_000);
        within("events", events, 1_000, 100_000_000);
    }

    /// The same with so many connections at most.
    public Effort withConnections(int most) {
        return new Effort(seconds, runs, warmup, Math.min(connections, most), events);
    }

    private static void within(String what, int value, int from, int to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException("--%s=%d is not within %,d and %,d".formatted(what, value, from, to));
        }
    }
}
