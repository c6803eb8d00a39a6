package dev.bluetick.bench.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// All figures of one call of the bench, or of one peer in it. What is printed is medians; the file holds every run.
public final class Report {

    /// A figure as the file has it.
    private record Stored(String scenario, String setting, Map<String, Double> median, List<Map<String, Double>> runs) {

        static Stored of(Figure figure) {
            return new Stored(
                    figure.scenario(),
                    figure.setting(),
                    known(figure.median()),
                    figure.runs().stream().map(Report::known).toList());
        }
    }

    private final Map<String, Object> about = new LinkedHashMap<>();
    private final List<Figure> figures = new ArrayList<>();
    private final Map<String, String> skipped = new TreeMap<>();
    private final Set<String> troubled = new TreeSet<>();
    private final Map<String, Report> peers = new LinkedHashMap<>();
    private final Failures failures;

    private Report(Failures failures) {
        this.failures = failures;
    }

    public Report(String commit, Clock clock, Failures failures) {
        this(failures);
        about.put("commit", commit);
        about.put("at", clock.instant().toString());
        about.put("cores", Runtime.getRuntime().availableProcessors());
        about.put("jvm", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        about.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    /// Says something about the whole: the server's options, the seconds of a run.
    public void about(String name, Object value) {
        about.put(name, value);
    }

    /// The report of a peer, with failures of its own. It goes into this one's table and file.
    ///
    /// @param keeps what it keeps of a conversation
    public Report beside(String name, String keeps) {
        Report peer = new Report(new Failures());
        peer.about("keeps", keeps);
        peers.put(name, peer);
        return peer;
    }

    public Failures failures() {
        return failures;
    }

    /// What was said about it.
    String description() {
        return about.values().stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    List<Figure> figures() {
        return figures;
    }

    Map<String, String> skipped() {
        return skipped;
    }

    /// Something failed in this scenario.
    public void troubled(String scenario) {
        troubled.add(scenario);
    }

    boolean isTroubled(String scenario) {
        return troubled.contains(scenario);
    }

    public void add(Figure figure) {
        figures.add(figure);
        Progress.say(figure.scenario() + " " + figure.setting() + ": measured");
    }

    public void skip(String scenario, String why) {
        skipped.put(scenario, why);
        Progress.say(scenario + " skipped: " + why);
    }

    public void print(PrintStream out) {
        out.println();
        out.println(about);
        if (peers.isEmpty()) {
            figures.forEach(it -> Table.print(it, out));
        } else {
            new Comparison(this, peers).print(out);
        }
        String whose = peers.isEmpty() ? "" : "bluetick: ";
        skipped.forEach((scenario, why) -> out.printf("%n%s%s  skipped: %s%n", whose, scenario, why));
        out.printf("%n%s%s%n", whose, failures.count() == 0 ? "no failures" : "FAILURES: " + failures.count());
        failures.kept().forEach(it -> out.println("    " + it));
    }

    /// Writes everything as one JSON object, and makes the folder where it is missing.
    public void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, json());
    }

    String json() {
        Map<String, Object> all = content();
        if (!peers.isEmpty()) {
            Map<String, Object> others = new LinkedHashMap<>();
            peers.forEach((name, peer) -> others.put(name, peer.content()));
            all.put("peers", others);
            all.put("comparison", new Comparison(this, peers).rows());
        }
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(all);
    }

    private Map<String, Object> content() {
        Map<String, Object> all = new LinkedHashMap<>(about);
        all.put("figures", figures.stream().map(Stored::of).toList());
        all.put("skipped", skipped);
        all.put("failures", failures.count());
        all.put("firstFailures", failures.kept());
        return all;
    }

    /// JSON has no NaN: what is not known is left out.
    private static Map<String, Double> known(Map<String, Double> values) {
        Map<String, Double> known = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (Double.isFinite(value)) {
                known.put(name, value);
            }
        });
        return known;
    }
}
