package dev.bluetick.bench.scenario;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.report.Figure;
import dev.bluetick.bench.report.Progress;
import dev.bluetick.bench.report.Run;
import dev.bluetick.bench.server.FreshServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a server does with the events it has: scenarios that fill its store, stop it and start it again. They
/// need a server of the bench's own.
public abstract class OwnStore implements Scenario {

    /// Conversations that the events are spread over.
    private static final int CONVERSATIONS = 16;

    private final String id;

    private OwnStore(String id) {
        this.id = id;
    }

    /// S6: from the start of a server without read models until they hold all events again.
    public static OwnStore replay(String id) {
        return new Replay(id);
    }

    /// S7: from the start of the process to the line by which the server says that it serves.
    public static OwnStore startUp(String id) {
        return new StartUp(id);
    }

    abstract void run(Context context, FreshServer server) throws IOException, InterruptedException;

    @Override
    public final void run(Context context) throws IOException, InterruptedException {
        if (context.server() instanceof FreshServer server) {
            run(context, server);
        } else {
            context.report().skip(id, "only a server of the bench's own is stopped and started");
        }
    }

    final String id() {
        return id;
    }

    /// One event for each message, and some few for the people.
    static void fill(Context context, int events) throws IOException, InterruptedException {
        Progress.say("filling the store with %,d events".formatted(events));
        List<Account> authors = context.driver().newAccounts(CONVERSATIONS);
        List<Account> readers = context.driver().newAccounts(CONVERSATIONS);
        double rate = Backlog.fill(context, authors, readers, events / CONVERSATIONS);
        Progress.say("filled at %,.0f events/s".formatted(rate));
    }

    private static final class Replay extends OwnStore {

        private static final int TIMEOUT_MINUTES = 20;
        private static final double POLL_SECONDS = 0.1;

        Replay(String id) {
            super(id);
        }

        @Override
        void run(Context context, FreshServer server) throws IOException, InterruptedException {
            int events = context.effort().events();
            fill(context, events);
            List<Map<String, Double>> runs = new ArrayList<>();
            for (int i = 1; i <= context.effort().runs(); i++) {
                server.stop();
                server.deleteViews();
                long from = System.nanoTime();
                server.startAgain();
                awaitViews(server);
                double seconds = (System.nanoTime() - from) / 1e9;
                double sinceReady = Math.max(seconds - server.secondsToReady(), POLL_SECONDS);
                runs.add(new Run()
                        .put("events/s since the start", events / seconds)
                        .put("events/s since it serves", events / sinceReady)
                        .put("s to serve", server.secondsToReady())
                        .put("s to all views", seconds)
                        .values());
                Progress.say("%s: rebuilt in %.1f s, run %d of %d"
                        .formatted(id(), seconds, i, context.effort().runs()));
            }
            context.report().add(new Figure(id(), "inbox and history of %,d events".formatted(events), runs));
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

    private static final class StartUp extends OwnStore {

        StartUp(String id) {
            super(id);
        }

        @Override
        void run(Context context, FreshServer server) throws IOException, InterruptedException {
            int events = context.effort().events();
            List<Map<String, Double>> empty = new ArrayList<>();
            for (int i = 1; i <= context.effort().runs(); i++) {
                try (FreshServer another = server.another()) {
                    empty.add(start(another));
                }
            }
            context.report().add(new Figure(id(), "0 events", empty));
            fill(context, events);
            List<Map<String, Double>> runs = new ArrayList<>();
            for (int i = 1; i <= context.effort().runs(); i++) {
                server.stop();
                server.startAgain();
                runs.add(start(server));
            }
            context.report().add(new Figure(id(), "%,d events".formatted(events), runs));
        }

        private static Map<String, Double> start(FreshServer server) {
            return new Run().put("s to serve", server.secondsToReady()).values();
        }
    }
}
