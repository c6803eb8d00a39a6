package dev.bluetick.bench.report;

import java.util.LinkedHashMap;
import java.util.Map;

/// Collects the values of one run in the order they are to be shown.
public final class Run {

    private final Map<String, Double> values = new LinkedHashMap<>();

    public Run put(String name, double value) {
        values.put(name, value);
        return this;
    }

    /// p50, p95, p99 and the greatest.
    public Run put(String name, Samples samples) {
        return put(name + " p50 ms", samples.millis(50))
                .put(name + " p95 ms", samples.millis(95))
                .put(name + " p99 ms", samples.millis(99))
                .put(name + " max ms", samples.millis(100));
    }

    /// What server and client used for each thousand of something, and how many cores others took meanwhile.
    public Run put(ProcessTimes used, long count) {
        return put("server CPU s/1000", used.server() * 1000 / count)
                .put("client CPU s/1000", used.client() * 1000 / count)
                .put("others' cores", used.others() / used.seconds())
                .put("stolen cores", used.stolen() / used.seconds());
    }

    public Map<String, Double> values() {
        return values;
    }
}
