package dev.bluetick.bench.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The scenarios by the names they are called with.
public final class Scenarios {

    /// What each measures, for the help page.
    public static final String HELP = "S1 cycles in a closed loop, S2 latency in an open loop.";

    private static final Map<String, Scenario> ALL = all(
            Map.entry("S1", Cycles.closedLoop("S1", List.of(1, 8))),
            Map.entry("S2", Cycles.openLoop("S2", List.of(500, 2_000))));

    private Scenarios() {}

    public static List<String> all() {
        return List.copyOf(ALL.keySet());
    }

    /// @throws IllegalArgumentException for an unknown name
    public static Scenario of(String id) {
        Scenario scenario = ALL.get(id);
        if (scenario == null) {
            throw new IllegalArgumentException(
                    "There is no scenario " + id + "; there are " + String.join(", ", all()));
        }
        return scenario;
    }

    @SafeVarargs
    private static Map<String, Scenario> all(Map.Entry<String, Scenario>... entries) {
        Map<String, Scenario> all = new LinkedHashMap<>();
        for (Map.Entry<String, Scenario> entry : entries) {
            all.put(entry.getKey(), entry.getValue());
        }
        return all;
    }
}
