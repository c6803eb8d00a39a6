package dev.bluetick.bench.chaos;

import dev.bluetick.bench.net.Endpoint;
import dev.bluetick.bench.net.EventLoop;
import dev.bluetick.bench.report.Progress;
import dev.bluetick.bench.server.FreshServer;
import dev.bluetick.bench.server.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One run: people are settled, they talk while the server is struck, everybody catches up, the read models are
/// built anew, and the checker looks at all of it.
final class ChaosRun {

    private static final int SETTLE_SECONDS = 150;
    private static final int REBUILD_SECONDS = 300;
    private static final int POLL_MILLIS = 500;

    /// @param folder for the server's data, its log and the history; kept
    /// @param faketime the library that lets the server's clock jump; null where there is none
    record Plan(
            Launcher launcher,
            Path folder,
            long seed,
            long millis,
            int people,
            @Nullable Path faketime) {}

    private final Plan plan;
    private final Findings findings = new Findings();
    private final Tally tally = new Tally();
    private final Set<Fault> faults = EnumSet.allOf(Fault.class);

    ChaosRun(Plan plan) {
        this.plan = plan;
        if (plan.faketime == null) {
            faults.remove(Fault.CLOCK);
        }
        if (!Tool.has("prlimit")) {
            faults.remove(Fault.DISK_FULL);
        }
    }

    Verdict run() throws IOException, InterruptedException {
        Files.createDirectories(plan.folder);
        Clockwork clock = plan.faketime == null ? null : Clockwork.under(plan.faketime, plan.folder);
        Path history = plan.folder.resolve("history.jsonl");
        try (Journal journal = new Journal(history);
                EventLoop loop = new EventLoop("clients").start();
                FreshServer server = FreshServer.start(launcher(clock), plan.folder, Ports.below(plan.seed))) {
            server.keep();
            return new Verdict(plan.seed, perform(server, loop, journal, clock), tally, findings, faults, history);
        }
    }

    private Launcher launcher(@Nullable Clockwork clock) {
        Map<String, String> environment = new HashMap<>(plan.launcher.environment());
        if (clock != null) {
            environment.putAll(clock.environment());
        }
        return new Launcher(plan.launcher.java(), plan.launcher.jvmOptions(), plan.launcher.jar(), environment);
    }

    private Verdict.Extent perform(FreshServer server, EventLoop loop, Journal journal, @Nullable Clockwork clock)
            throws IOException, InterruptedException {
        List<Strike> schedule = Strike.schedule(plan.seed, plan.millis, faults);
        journal.head(Map.of("seed", plan.seed, "millis", plan.millis, "people", plan.people, "schedule", schedule));
        Api api = new Api(server.url());
        Population population = Population.settle(api, server.operatorToken(), journal, plan.people);
        Stage stage = new Stage(loop, new Endpoint(server.url(), "/ws", "v12.stomp"), journal, tally);
        Crowd crowd = new Crowd(stage, population, plan.seed);
        Progress.say("%d people with %d devices, %d faults to come, seed %d"
                .formatted(plan.people, crowd.devices(), schedule.size(), plan.seed));
        Probe probe = new Probe(api, population.personas().getFirst().token());
        Operator operator = new Operator(server, probe, crowd, journal, findings, clock);
        crowd.begin();
        try (Churn churn = new Churn(api, stage, population, plan.seed)) {
            churn.begin();
            operator.run(schedule);
        }
        stage.becalm();
        int receipts = 0;
        try {
            receipts = judge(server, crowd, new Survey(api, population), operator, population.cast(), journal);
        } catch (IOException e) {
            findings.add(
                    Violation.NOT_RECOVERED,
                    "in the end the server did not answer, so nothing else was checked: " + e.getMessage());
        }
        return new Verdict.Extent(plan.people, crowd.devices(), strikes(journal), receipts);
    }

    /// @return of how many messages the receipts were compared
    private int judge(FreshServer server, Crowd crowd, Survey survey, Operator operator, Cast cast, Journal journal)
            throws IOException, InterruptedException {
        Snapshot before = settle(crowd, survey, operator);
        crowd.retire();
        Snapshot after = rebuilt(server, survey);
        Progress.say(
                "looking at %,d lines of history".formatted(journal.history().size()));
        Checker.check(new Evidence(cast, journal.history(), before, after), findings);
        return before.receipts().size();
    }

    private Map<Fault, Integer> strikes(Journal journal) {
        Map<Fault, Integer> strikes = new HashMap<>();
        for (Fault fault : faults) {
            strikes.put(fault, journal.strikes(fault));
        }
        return strikes;
    }

    /// Waits until nothing changes any more; whoever has not caught up by then is found by the checker.
    private static Snapshot settle(Crowd crowd, Survey survey, Operator operator)
            throws IOException, InterruptedException {
        Progress.say("no more faults; waiting until everybody has caught up");
        long deadline = System.nanoTime() + SETTLE_SECONDS * 1_000_000_000L;
        Snapshot last = survey.inboxes();
        boolean settled = false;
        while (!settled && System.nanoTime() < deadline) {
            Thread.sleep(POLL_MILLIS);
            operator.check();
            if (crowd.isSettled()) {
                Snapshot next = survey.inboxes();
                settled = next.equals(last) && crowd.holds(next) && crowd.isSettled();
                last = next;
            }
        }
        Progress.say(settled ? "everybody has caught up" : "not everybody has caught up in " + SETTLE_SECONDS + " s");
        Snapshot before = survey.everything();
        while (System.nanoTime() < deadline) {
            Thread.sleep(POLL_MILLIS);
            Snapshot next = survey.everything();
            if (next.equals(before)) {
                break;
            }
            before = next;
        }
        return before;
    }

    private Snapshot rebuilt(FreshServer server, Survey survey) throws IOException, InterruptedException {
        Progress.say("building the read models anew");
        server.stop();
        server.deleteViews();
        server.startAgain();
        long deadline = System.nanoTime() + REBUILD_SECONDS * 1_000_000_000L;
        while (server.viewsLag() > 0) {
            if (System.nanoTime() > deadline) {
                findings.add(
                        Violation.NOT_RECOVERED, "no read models " + REBUILD_SECONDS + " s after they were deleted");
                break;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return survey.everything();
    }
}
