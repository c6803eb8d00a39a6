package dev.bluetick.bench.scenario;

import dev.bluetick.bench.load.Login;
import dev.bluetick.bench.report.Figure;
import dev.bluetick.bench.report.Progress;
import dev.bluetick.bench.report.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// 200 pairs in full cycles. S1: a closed loop, how many cycles there are and what they cost. S2: an open loop,
/// how long they take at a rate the server can keep.
public final class Cycles implements Scenario {

    private static final int PAIRS = 200;

    private record Setting(String name, Consumer<Traffic> start) {}

    private final String id;
    private final Login authors;
    private final List<Setting> settings;

    private Cycles(String id, Login authors, List<Setting> settings) {
        this.id = id;
        this.authors = authors;
        this.settings = settings;
    }

    public static Cycles closedLoop(String id, List<Integer> windows) {
        return new Cycles(
                id,
                Login.BUSY,
                windows.stream()
                        .map(it -> new Setting("window " + it, traffic -> traffic.startClosedLoop(it)))
                        .toList());
    }

    public static Cycles openLoop(String id, List<Integer> rates) {
        return new Cycles(
                id,
                Login.TICKED,
                rates.stream()
                        .map(it -> new Setting(it + " cycles/s", traffic -> traffic.startOpenLoop(it)))
                        .toList());
    }

    @Override
    public void run(Context context) throws IOException, InterruptedException {
        for (Setting setting : settings) {
            String name = PAIRS + " pairs, " + setting.name;
            Traffic traffic = Traffic.connect(context, PAIRS, authors);
            List<Map<String, Double>> runs;
            setting.start.accept(traffic);
            try {
                runs = measure(context, traffic, id + " " + name);
            } finally {
                traffic.stop();
            }
            traffic.end();
            context.report().add(new Figure(id, name, runs));
        }
    }

    private static List<Map<String, Double>> measure(Context context, Traffic traffic, String name)
            throws InterruptedException {
        Progress.say(name + ": " + context.effort().warmup() + " s of warm-up");
        Context.sleep(context.effort().warmup());
        List<Map<String, Double>> runs = new ArrayList<>();
        for (int i = 1; i <= context.effort().runs(); i++) {
            Run run = traffic.measure();
            runs.add(run.values());
            Progress.say("%s: run %d of %d: %,.0f cycles/s"
                    .formatted(name, i, context.effort().runs(), run.values().get("cycles/s")));
        }
        return runs;
    }
}
