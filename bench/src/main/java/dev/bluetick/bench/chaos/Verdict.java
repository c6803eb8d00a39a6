package dev.bluetick.bench.chaos;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was done in a run and what was found.
///
/// @param faults the kinds that could be used on this machine
/// @param history where it is written
record Verdict(long seed, Extent extent, Tally tally, Findings findings, Set<Fault> faults, Path history) {

    /// @param receipts of so many messages were compared
    record Extent(int people, int devices, Map<Fault, Integer> strikes, int receipts) {}

    boolean isGood() {
        return findings.total() == 0;
    }

    void print(PrintStream to) {
        to.printf("chaos: seed %d, %d people with %d devices%n", seed, extent.people(), extent.devices());
        to.println("done:  " + tally + ", receipts compared of " + extent.receipts() + " messages");
        to.println("hit:   "
                + Stream.of(Fault.values())
                        .map(it -> faults.contains(it)
                                ? extent.strikes().getOrDefault(it, 0) + " " + it.plural()
                                : it.plural() + " SKIPPED (not possible here, see docs/chaos.md)")
                        .collect(Collectors.joining(", ")));
        to.println("found: "
                + Stream.of(Violation.values())
                        .map(it -> it.words() + " " + findings.count(it))
                        .collect(Collectors.joining(", ")));
        for (Violation kind : Violation.values()) {
            findings.told(kind).forEach(it -> to.println("  " + kind.words() + ": " + it));
        }
        to.println("history: " + history);
    }
}
