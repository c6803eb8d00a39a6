package dev.bluetick.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one scenario measured with one setting: the values of every run, by name. Names end in their unit.
public record Figure(String scenario, String setting, List<Map<String, Double>> runs) {

    /// The value in the middle of each name's runs; with an even number of runs, the lower of the two.
    public Map<String, Double> median() {
        Map<String, List<Double>> columns = new LinkedHashMap<>();
        for (Map<String, Double> run : runs) {
            run.forEach((name, value) ->
                    columns.computeIfAbsent(name, _ -> new ArrayList<>()).add(value));
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        columns.forEach((name, values) ->
                medians.put(name, values.stream().sorted().toList().get((values.size() - 1) / 2)));
        return medians;
    }
}
