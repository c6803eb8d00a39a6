package dev.bluetick.edgews.stream;

/// How far the live feed has come, and how far it had come a while ago: the base of the cursors that are
/// saved when a device goes.
public final class LivePosition {

    /// A sample every five seconds reaches back more than two minutes: the time until a silent client is
    /// dropped, and the margin before that.
    public static final long SAMPLE_NANOS = 5_000_000_000L;

    static final int SAMPLES = 32;

    private final long[] times = new long[SAMPLES];
    private final long[] positions = new long[SAMPLES];
    private int taken;
    private volatile long now = -1;

    /// Every event up to here has been offered to every session.
    public void reached(long position) {
        now = position;
    }

    public synchronized void sample(long nanoTime) {
        int slot = taken % SAMPLES;
        times[slot] = nanoTime;
        positions[slot] = now;
        taken++;
    }

    /// The position at that time or a little earlier; -1 where that is not known.
    synchronized long at(long nanoTime) {
        for (int i = taken - 1; i >= Math.max(0, taken - SAMPLES); i--) {
            if (times[i % SAMPLES] - nanoTime <= 0) {
                return positions[i % SAMPLES];
            }
        }
        return -1;
    }
}
