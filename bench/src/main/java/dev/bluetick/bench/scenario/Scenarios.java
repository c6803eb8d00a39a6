package dev.bluetick.bench.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The scenarios by the names they are called with.
public final class Scenarios {

    /// What each measures, for the help page.
    public static final String HELP = "S1 cycles in a closed loop, S2 latency in an open loop, S3 groups,"
            + " S4 idle connections, S5 catching up, S6 replay, S7 start-up, S8 one big conversation,"
            + " S9 everybody comes back.";

    private static final Map<String, Scenario> ALL = all(
            Map.entry("S1", Cycles.closedLoop("S1", List.of(1, 8))),
            Map.entry("S2", Cycles.openLoop("S2", List.of(500, 2_000))),
            Map.entry("S3", new Groups("S3", List.of(256, 1_024))),
            Map.entry("S4", new IdleConnections("S4")),
            Map.entry("S5", new CatchUp("S5", 10_000)),
            Map.entry("S6", new Replay("S6")),
            Map.entry("S7", new StartUp("S7")),
            Map.entry("S8", new BigConversation("S8")),
            Map.entry("S9", new ComeBack("S9", 5_000, 20)));

    /// What other products are asked to do, too; the others are about this project's own store.
    private static final Map<String, Scenario> COMPARED = all(
            Map.entry("S1", Cycles.closedLoop("S1", List.of(1, 8))),
            Map.entry("S2", Cycles.openLoop("S2", List.of(500, 2_000))),
            Map.entry("S3", new Groups("S3", List.of(256))),
            Map.entry("S4", new IdleConnections("S4")),
            Map.entry("S5", new CatchUp("S5", 10_000)));

    /// So many idle connections each server is asked to hold beside its peers.
    public static final int COMPARED_CONNECTIONS = 10_000;

    private Scenarios() {}

    public static List<String> all() {
        return List.copyOf(ALL.keySet());
    }

    public static List<String> compared() {
        return List.copyOf(COMPARED.keySet());
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

    /// As every server does it that is measured beside others.
    ///
    /// @throws IllegalArgumentException for an unknown name
    public static Scenario compared(String id) {
        Scenario scenario = COMPARED.get(id);
        if (scenario == null) {
            throw new IllegalArgumentException(
                    "With --peers there is no scenario " + id + "; there are " + String.join(", ", compared()));
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
