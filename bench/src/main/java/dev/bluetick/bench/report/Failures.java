package dev.bluetick.bench.report;

import java.util.ArrayList;
import java.util.List;

/// What went wrong: lost, doubled or unordered messages, ended sessions, refusals. One of them makes the whole
/// bench fail. The first [#KEPT] are kept word for word, the others are counted; safe for any thread.
public final class Failures {

    static final int KEPT = 50;

    private final List<String> kept = new ArrayList<>();
    private long count;

    public synchronized void add(String what) {
        if (count++ < KEPT) {
            kept.add(what);
            Progress.say("FAILED: " + what);
        }
    }

    public synchronized long count() {
        return count;
    }

    public synchronized List<String> kept() {
        return List.copyOf(kept);
    }
}
