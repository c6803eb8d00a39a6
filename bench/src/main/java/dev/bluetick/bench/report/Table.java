package dev.bluetick.bench.report;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A figure for people: a line for each value, and one for the percentiles of the same thing.
final class Table {

    private static final String FIRST = " p50 ms";
    private static final String TOGETHER = " p50, p95, p99, max ms";

    private Table() {}

    static void print(Figure figure, PrintStream out) {
        out.printf(
                "%n%s  %s  (%s)%n",
                figure.scenario(),
                figure.setting(),
                figure.runs().size() == 1
                        ? "one run"
                        : "median of " + figure.runs().size());
        lines(figure.median()).forEach((name, text) -> out.printf("    %-38s %s%n", name, text));
    }

    static Map<String, String> lines(Map<String, Double> values) {
        Map<String, String> lines = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            String thing = name.replaceFirst(" (p50|p95|p99|max) ms$", "");
            if (thing.equals(name)) {
                lines.put(name, text(value));
            } else if (name.endsWith(FIRST)) {
                lines.put(thing + TOGETHER, text(value));
            } else {
                lines.merge(thing + TOGETHER, text(value), (before, next) -> before + "   " + next);
            }
        });
        return lines;
    }

    static String text(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.3f", value);
    }
}
