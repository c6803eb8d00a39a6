package dev.bluetick.bench.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The figures of this project's server and of its peers side by side, with the ratio of each peer's to ours.
///
/// @param peers by name, in the order of the columns
record Comparison(Report own, Map<String, Report> peers) {

    /// About the machine and the load driver, not about the server: these have no ratio.
    private static final Set<String> NO_RATIO =
            Set.of("client CPU s/1000", "client cores", "others' cores", "stolen cores", "failed");

    private static final int FAILURES_SHOWN = 5;

    /// One measurement, which some of the servers may have missed.
    private record Place(String scenario, String setting) {}

    void print(PrintStream out) {
        places().forEach(place -> print(place, out));
        out.println();
        peers.forEach((name, report) -> notes(name, report, out));
    }

    private void print(Place place, PrintStream out) {
        StringBuilder head = new StringBuilder("%50s".formatted(marked("bluetick", own, place)));
        peers.forEach((name, report) -> head.append("%20s".formatted(marked(name, report, place))));
        out.printf("%n%s  %s%n%s%n", place.scenario, place.setting, head);
        for (String figure : figures(place)) {
            if (!figure.endsWith(" p95 ms") && !figure.endsWith(" max ms")) {
                out.println(line(place, figure));
            }
        }
    }

    private String line(Place place, String figure) {
        StringBuilder line = new StringBuilder("    %-34s%12s".formatted(figure, text(own, place, figure)));
        peers.forEach((_, report) ->
                line.append("%12s%8s".formatted(text(report, place, figure), ratioText(ratio(report, place, figure)))));
        return line.toString().stripTrailing();
    }

    private static String marked(String name, Report report, Place place) {
        return report.isTroubled(place.scenario) ? name + " !" : name;
    }

    private static void notes(String name, Report report, PrintStream out) {
        out.printf("%s: %s%n", name, report.description());
        report.skipped().forEach((scenario, why) -> out.printf("    %s not offered: %s%n", scenario, why));
        if (report.failures().count() > 0) {
            out.printf("    ! %d failures%n", report.failures().count());
            report.failures().kept().stream()
                    .limit(FAILURES_SHOWN)
                    .forEach(it -> out.println("        " + it.replace("\n", "\n        ")));
        }
    }

    /// For the file: a row for each figure of each measurement.
    List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Place place : places()) {
            for (String figure : figures(place)) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("scenario", place.scenario);
                row.put("setting", place.setting);
                row.put("figure", figure);
                row.put("bluetick", cell(own, place, figure, Double.NaN));
                peers.forEach(
                        (name, report) -> row.put(name, cell(report, place, figure, ratio(report, place, figure))));
                rows.add(row);
            }
        }
        return rows;
    }

    private static Map<String, Object> cell(Report report, Place place, String figure, double ratio) {
        Map<String, Object> cell = new LinkedHashMap<>();
        double value = value(report, place, figure);
        if (Double.isFinite(value)) {
            cell.put("value", value);
        } else {
            cell.put("missing", missing(report, place));
        }
        if (Double.isFinite(ratio)) {
            cell.put("ratio", ratio);
        }
        return cell;
    }

    private List<Place> places() {
        Set<Place> places = new LinkedHashSet<>();
        all().forEach(report -> report.figures().forEach(it -> places.add(new Place(it.scenario(), it.setting()))));
        return places.stream().sorted(Comparator.comparing(Place::scenario)).toList();
    }

    private Set<String> figures(Place place) {
        Set<String> names = new LinkedHashSet<>();
        all().forEach(report -> names.addAll(values(report, place).keySet()));
        return names;
    }

    private List<Report> all() {
        List<Report> all = new ArrayList<>();
        all.add(own);
        all.addAll(peers.values());
        return all;
    }

    private static Map<String, Double> values(Report report, Place place) {
        return report.figures().stream()
                .filter(it ->
                        it.scenario().equals(place.scenario) && it.setting().equals(place.setting))
                .findFirst()
                .map(Figure::median)
                .orElse(Map.of());
    }

    private static double value(Report report, Place place, String figure) {
        return values(report, place).getOrDefault(figure, Double.NaN);
    }

    /// The peer's to ours; NaN where it says nothing.
    private double ratio(Report peer, Place place, String figure) {
        double ours = value(own, place, figure);
        return NO_RATIO.contains(figure) || ours == 0 ? Double.NaN : value(peer, place, figure) / ours;
    }

    private static String text(Report report, Place place, String figure) {
        double value = value(report, place, figure);
        return Double.isFinite(value) ? Table.text(value) : missing(report, place);
    }

    private static String missing(Report report, Place place) {
        if (report.skipped().containsKey(place.scenario)) {
            return "not offered";
        }
        return values(report, place).isEmpty() && report.isTroubled(place.scenario) ? "failed" : "-";
    }

    private static String ratioText(double ratio) {
        if (!Double.isFinite(ratio)) {
            return "";
        }
        return String.format(Locale.ROOT, ratio >= 10 ? "%,.0fx" : ratio >= 1 ? "%.1fx" : "%.2fx", ratio);
    }
}
