package dev.bluetick.bench.scenario;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.load.Login;
import dev.bluetick.bench.report.ProcessTimes;
import dev.bluetick.bench.report.Progress;
import dev.bluetick.bench.report.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Pairs that talk: in a closed loop, where the next message follows the cycle before, or in an open one, where
/// messages are due at a rate whatever the server does.
final class Traffic {

    private static final int LOGINS_AT_ONCE = 32;
    private static final int DRAIN_SECONDS = 20;

    /// After everything came: whatever comes now comes twice.
    private static final double QUIET_SECONDS = 0.5;

    private final Context context;
    private final Fleet fleet;
    private final List<Pair> pairs = new ArrayList<>();
    private Tally tally = new Tally();
    private volatile boolean running;
    private boolean closedLoop;

    private Traffic(Context context) {
        this.context = context;
        this.fleet = new Fleet(context, LOGINS_AT_ONCE);
    }

    /// Registers the people of so many pairs and connects them.
    ///
    /// @param authors as what the authors log in; the readers are busy and no more
    static Traffic connect(Context context, int count, Login authors) throws IOException, InterruptedException {
        Traffic traffic = new Traffic(context);
        List<Account> accounts = context.driver().newAccounts(2 * count);
        for (int i = 0; i < count; i++) {
            Pair pair = new Pair(traffic, traffic.fleet, accounts.get(2 * i), accounts.get(2 * i + 1));
            traffic.pairs.add(pair);
        }
        double seconds = traffic.fleet.connect(
                        traffic.pairs.stream().map(Pair::reader).toList(), Login.BUSY)
                + traffic.fleet.connect(traffic.pairs.stream().map(Pair::author).toList(), authors);
        Progress.say("%,d sessions in %.1f s".formatted(accounts.size(), seconds));
        return traffic;
    }

    void startClosedLoop(int window) {
        running = true;
        context.loop().call(() -> {
            closedLoop = true;
            return null;
        });
        for (Pair pair : pairs) {
            context.loop().execute(() -> {
                for (int i = 0; i < window; i++) {
                    pair.send(System.nanoTime());
                }
            });
        }
    }

    void startOpenLoop(int perSecond) {
        running = true;
        Thread.ofPlatform().name("pacer").daemon().start(() -> pace(1_000_000_000L / perSecond));
    }

    private void pace(long gap) {
        long due = System.nanoTime();
        for (int i = 0; running; i = (i + 1) % pairs.size()) {
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            Pair pair = pairs.get(i);
            long at = due;
            context.loop().execute(() -> {
                if (!pair.send(at)) {
                    failed("the server does not keep pace: " + Pair.MAX_UNDER_WAY
                            + " messages of a pair are under way");
                }
            });
            due += gap;
        }
    }

    /// Lets it run and tells what was measured meanwhile.
    Run measure() throws InterruptedException {
        swapTally();
        ProcessTimes before = context.times();
        Context.sleep(context.effort().seconds());
        ProcessTimes used = context.times().since(before);
        Tally counted = swapTally();
        Run run = new Run().put("cycles/s", counted.cycles / used.seconds()).put(used, counted.cycles);
        return counted.addTo(run);
    }

    /// Sends nothing more.
    void stop() {
        running = false;
    }

    /// After [#stop]: waits until everything under way has come, and says what has not. Ends the sessions.
    void end() throws InterruptedException {
        long deadline = System.nanoTime() + DRAIN_SECONDS * 1_000_000_000L;
        while (underWay() > 0 && System.nanoTime() < deadline) {
            Context.sleep(0.05);
        }
        Context.sleep(QUIET_SECONDS);
        context.loop().call(() -> {
            pairs.forEach(Pair::end);
            return null;
        });
        fleet.close();
    }

    private int underWay() {
        return context.loop().call(() -> pairs.stream().mapToInt(Pair::underWay).sum());
    }

    private Tally swapTally() {
        return context.loop().call(() -> {
            Tally before = tally;
            tally = new Tally();
            return before;
        });
    }

    Tally tally() {
        return tally;
    }

    void failed(String what) {
        context.failures().add(what);
    }

    void cycled(Pair pair) {
        tally.cycles++;
        if (closedLoop && running) {
            pair.send(System.nanoTime());
        }
    }
}
