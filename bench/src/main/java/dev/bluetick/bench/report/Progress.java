package dev.bluetick.bench.report;

/// What the bench is doing, for whoever waits; the results go elsewhere.
public final class Progress {

    private static final long START = System.nanoTime();

    private Progress() {}

    public static void say(String what) {
        System.err.printf("[%5.1f s] %s%n", (System.nanoTime() - START) / 1e9, what);
    }
}
