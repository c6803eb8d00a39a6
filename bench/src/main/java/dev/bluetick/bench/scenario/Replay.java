package dev.bluetick.bench.scenario;

import dev.bluetick.bench.report.Figure;
import dev.bluetick.bench.report.Progress;
import dev.bluetick.bench.report.Run;
import dev.bluetick.bench.server.FreshServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// From the start of a server without read models until they hold all events again.
final class Replay extends OwnStore {

    private static final int CONVERSATIONS = 16;
    private static final int TIMEOUT_MINUTES = 20;
    private static final double POLL_SECONDS = 0.1;

    Replay(String id) {
        super(id);
    }

    @Override
    void run(Context context, FreshServer server) throws IOException, InterruptedException {
        int events = context.effort().events();
        fill(
                context,
                context.driver().newAccounts(CONVERSATIONS),
                context.driver().newAccounts(CONVERSATIONS));
        List<Map<String, Double>> runs = new ArrayList<>();
        for (int i = 1; i <= context.effort().runs(); i++) {
            server.stop();
            server.deleteViews();
            long from = System.nanoTime();
            server.startAgain();
            awaitViews(server);
            double seconds = (System.nanoTime() - from) / 1e9;
            runs.add(rebuilt(events, seconds, server.secondsToReady()));
            Progress.say("%s: rebuilt in %.1f s, run %d of %d"
                    .formatted(id(), seconds, i, context.effort().runs()));
        }
        context.report().add(new Figure(id(), "inbox and history of %,d events".formatted(events), runs));
    }

    /// The views are built while the server starts, too; so both rates are told, and the truth lies between.
    private static Map<String, Double> rebuilt(int events, double seconds, double toServe) {
        return new Run()
                .put("events/s since the start", events / seconds)
                .put("events/s since it serves", events / Math.max(seconds - toServe, POLL_SECONDS))
                .put("s to serve", toServe)
                .put("s to all views", seconds)
                .values();
    }

    private static void awaitViews(FreshServer server) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT_MINUTES * 60_000_000_000L;
        while (server.viewsLag() > 0) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the read models were not rebuilt within " + TIMEOUT_MINUTES + " minutes");
            }
            Context.sleep(POLL_SECONDS);
        }
    }
}
