package dev.bluetick.bench.chaos;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The history of a run: kept for the checker, and written as JSON lines, so that a failure can be studied. Of any
/// thread.
final class Journal implements AutoCloseable {

    /// Lines kept; beyond it a run is too long for one checker, and fails.
    static final int MAX_LINES = 20_000_000;

    private final JsonMapper json = new JsonMapper();
    private final long start = System.nanoTime();
    private final List<Happening> history = new ArrayList<>();
    private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
    private final BufferedWriter file;

    Journal(Path to) throws IOException {
        Files.createDirectories(to.toAbsolutePath().getParent());
        file = Files.newBufferedWriter(to);
    }

    /// The first line of the file: what it takes to do the same again.
    synchronized void head(Map<String, ?> about) {
        line(json.writeValueAsString(about));
    }

    synchronized void add(Happening what) {
        if (history.size() == MAX_LINES) {
            throw new IllegalStateException("the history has " + MAX_LINES + " lines; run fewer minutes");
        }
        history.add(what);
        if (what instanceof Happening.Struck(Fault fault, String _)) {
            struck.merge(fault, 1, Integer::sum);
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        line("{\"n\":%d,\"at\":%d,\"what\":\"%s\",%s"
                .formatted(
                        history.size() - 1,
                        millis,
                        what.getClass().getSimpleName(),
                        json.writeValueAsString(what).substring(1)));
    }

    private void line(String text) {
        try {
            file.write(text);
            file.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException("the history cannot be written", e);
        }
    }

    synchronized int strikes(Fault fault) {
        return struck.getOrDefault(fault, 0);
    }

    synchronized List<Happening> history() {
        return List.copyOf(history);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
