package dev.bluetick.edgews.stream;

/// Up to which position of the store a device has been told of ticks and deletions: `queued` is what has been
/// queued for it, `safe` what it has surely received. Guarded by the stream's lock.
final class ToldPosition {

    /// What was sent so long before the last sign of life was received.
    static final long MARGIN_NANOS = 60_000_000_000L;

    /// How long a client may have been silent without having been dropped, a round of looking included. That and
    /// the margin are less than [LivePosition] reaches back.
    static final long SILENT_NANOS = 65_000_000_000L;

    private final LivePosition live;
    private long queued;
    private long safe;
    private long liveSince;
    private boolean isLive;

    ToldPosition(LivePosition live) {
        this.live = live;
    }

    void start(long loaded) {
        queued = loaded;
        safe = loaded;
    }

    long queued() {
        return queued;
    }

    void queued(long position) {
        queued = Math.max(queued, position);
    }

    void received(long position) {
        safe = Math.max(safe, Math.min(position, queued));
    }

    void enterLive(long nanoTime) {
        isLive = true;
        liveSince = nanoTime;
    }

    /// The device goes on, but nobody knows here when it was heard of.
    void leaveLive(long nanoTime) {
        safe = safe(nanoTime - SILENT_NANOS);
        isLive = false;
    }

    /// What a device heard of last at `lastHeard` has surely received.
    long safe(long lastHeard) {
        long then = lastHeard - MARGIN_NANOS;
        // While live, everything up to the feed's position had been queued, whomever it concerned.
        return isLive && then - liveSince >= 0 ? Math.max(safe, live.at(then)) : safe;
    }
}
