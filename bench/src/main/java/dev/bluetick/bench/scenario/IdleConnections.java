package dev.bluetick.bench.scenario;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.load.Login;
import dev.bluetick.bench.report.Figure;
import dev.bluetick.bench.report.ProcessTimes;
import dev.bluetick.bench.report.Progress;
import dev.bluetick.bench.report.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Sessions that only stay: how fast they connect, what memory each takes, and what all of them cost while they
/// do nothing. Each step adds to the sessions of the one before.
public final class IdleConnections implements Scenario {

    private static final List<Integer> STEPS = List.of(2_000, 10_000, 65_000, 250_000);

    /// Files that server and client open beside the sockets.
    private static final int OTHER_FILES = 1_000;

    private static final int LOGINS_AT_ONCE = 64;
    private static final double SETTLE_SECONDS = 5;

    /// Longer than a client may be silent: who sends no heart-beats is dropped within it.
    private static final double HOLD_SECONDS = 70;

    private final String id;

    public IdleConnections(String id) {
        this.id = id;
    }

    /// The numbers of sessions that can be opened with so many files, the last one as many as can.
    static List<Integer> steps(long openFileLimit, int connections) {
        long most = Math.min(openFileLimit - OTHER_FILES, connections);
        List<Integer> steps = new ArrayList<>(STEPS);
        steps.removeIf(it -> it > most);
        if (most > (steps.isEmpty() ? 0 : steps.getLast())) {
            steps.add((int) most);
        }
        return steps;
    }

    @Override
    public void run(Context context) throws IOException, InterruptedException {
        List<Integer> steps =
                steps(ProcessTimes.openFileLimit(), context.effort().connections());
        if (steps.isEmpty()) {
            context.report().skip(id, "the open-file limit is below " + OTHER_FILES);
            return;
        }
        Progress.say("registering " + steps.getLast() + " users");
        List<Account> accounts = context.driver().newAccounts(steps.getLast());
        Fleet fleet = new Fleet(context, LOGINS_AT_ONCE);
        double base = resident(context);
        double before = base;
        int have = 0;
        for (int step : steps) {
            Run run = connect(context, fleet, accounts.subList(have, step));
            double now = resident(context);
            run.put("KiB each, of all", (now - base) / step)
                    .put("KiB each, of the new ones", (now - before) / (step - have))
                    .put("server resident MiB", now / 1_024)
                    .put("server resident MiB before any", base / 1_024);
            context.report().add(new Figure(id, "%,d connections".formatted(step), List.of(run.values())));
            before = now;
            have = step;
        }
        hold(context, have);
        fleet.close();
    }

    private static Run connect(Context context, Fleet fleet, List<Account> accounts)
            throws IOException, InterruptedException {
        int failed = fleet.failed();
        ProcessTimes before = context.times();
        double seconds =
                fleet.connect(accounts.stream().map(it -> new Member(fleet, it)).toList(), Login.IDLE);
        ProcessTimes used = context.times().since(before);
        return new Run()
                .put("connects/s", accounts.size() / seconds)
                .put("failed", fleet.failed() - failed)
                .put(used, accounts.size());
    }

    private void hold(Context context, int sessions) throws InterruptedException {
        Progress.say("holding them for " + HOLD_SECONDS + " s");
        ProcessTimes before = context.times();
        Context.sleep(HOLD_SECONDS);
        ProcessTimes used = context.times().since(before);
        Run run = new Run()
                .put("server cores", used.server() / used.seconds())
                .put("client cores", used.client() / used.seconds())
                .put(
                        "server resident MiB",
                        ProcessTimes.residentKib(context.server().pids()) / 1_024);
        context.report().add(new Figure(id, "%,d held for 70 s".formatted(sessions), List.of(run.values())));
    }

    /// What is left after a collection, in KiB.
    private static double resident(Context context) throws InterruptedException {
        Context.sleep(SETTLE_SECONDS);
        context.server().collectGarbage();
        Context.sleep(1);
        return ProcessTimes.residentKib(context.server().pids());
    }
}
