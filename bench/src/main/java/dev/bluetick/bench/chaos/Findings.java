package dev.bluetick.bench.chaos;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What the checker found: a count of each kind, and the first of them in words. Of any thread.
final class Findings {

    /// Told of each kind; all are counted.
    static final int MAX_TOLD = 20;

    private final Map<Violation, Integer> counts = new EnumMap<>(Violation.class);
    private final Map<Violation, List<String>> told = new EnumMap<>(Violation.class);

    synchronized void add(Violation kind, String what) {
        counts.merge(kind, 1, Integer::sum);
        List<String> of = told.computeIfAbsent(kind, _ -> new ArrayList<>());
        if (of.size() < MAX_TOLD) {
            of.add(what);
        }
    }

    synchronized int count(Violation kind) {
        return counts.getOrDefault(kind, 0);
    }

    synchronized int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized List<String> told(Violation kind) {
        return List.copyOf(told.getOrDefault(kind, List.of()));
    }
}
