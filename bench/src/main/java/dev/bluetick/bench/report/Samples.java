package dev.bluetick.bench.report;

import java.util.Arrays;

/// All measured times in nanoseconds, so that percentiles are exact. Not thread-safe.
public final class Samples {

    private long[] values = new long[4_096];
    private int size;
    private boolean sorted = true;

    public void add(long nanos) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = nanos;
        sorted = false;
    }

    public int size() {
        return size;
    }

    /// The smallest sample that at least `percent` of a hundred samples do not exceed (nearest rank), in
    /// milliseconds; NaN where nothing was measured.
    ///
    /// @param percent above 0, at most 100
    public double millis(double percent) {
        if (size == 0) {
            return Double.NaN;
        }
        if (!sorted) {
            Arrays.sort(values, 0, size);
            sorted = true;
        }
        int rank = (int) Math.ceil(percent / 100 * size);
        return values[Math.clamp(rank, 1, size) - 1] / 1e6;
    }
}
