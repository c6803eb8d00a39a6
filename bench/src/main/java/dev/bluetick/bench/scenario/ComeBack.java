package dev.bluetick.bench.scenario;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.report.Figure;
import dev.bluetick.bench.report.ProcessTimes;
import dev.bluetick.bench.report.Progress;
import dev.bluetick.bench.report.Run;
import dev.bluetick.bench.server.FreshServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Everybody is cut off at once, by a crash or by a drain, and comes back at once as soon as the server serves again,
/// each with messages that wait for them. Times are from the line by which it says that it serves.
final class ComeBack extends OwnStore {

    /// Files that server and client open beside the sockets.
    private static final int OTHER_FILES = 1_000;

    /// They come back within this, or when the server said.
    private static final long CAP_MILLIS = 2_000;

    private static final long FIRST_CAP_MILLIS = 20_000;
    private static final int AUTHORS_AT_ONCE = 500;

    /// After the last one: whatever comes now comes twice.
    private static final double QUIET_SECONDS = 1;

    private enum Cut {
        KILLED,
        DRAINED
    }

    private final int people;
    private final int messages;

    /// @param messages of each that wait
    ComeBack(String id, int people, int messages) {
        super(id);
        this.people = people;
        this.messages = messages;
    }

    /// As many as files can be opened for.
    static int people(int wanted, long openFileLimit, int connections) {
        return (int) Math.max(0, Math.min(wanted, Math.min(openFileLimit - OTHER_FILES, connections)));
    }

    @Override
    void run(Context context, FreshServer server) throws IOException, InterruptedException {
        int all = people(people, ProcessTimes.openFileLimit(), context.effort().connections());
        if (all == 0) {
            context.report().skip(id(), "the open-file limit is below " + OTHER_FILES);
            return;
        }
        for (Cut cut : Cut.values()) {
            List<Map<String, Double>> runs = new ArrayList<>();
            for (int i = 1; i <= context.effort().runs(); i++) {
                runs.add(once(context, server, all, cut).values());
            }
            String how = cut == Cut.KILLED ? "killed" : "drained";
            context.report()
                    .add(new Figure(
                            id(), "%,d people, %d messages each, the server %s".formatted(all, messages, how), runs));
        }
    }

    private Run once(Context context, FreshServer server, int count, Cut cut) throws IOException, InterruptedException {
        Crowd crowd = new Crowd(context, count);
        List<Returner> all = new ArrayList<>();
        List<Account> accounts = context.driver().newAccounts(count);
        accounts.forEach(it -> all.add(new Returner(crowd, it, messages, CAP_MILLIS)));
        onLoop(context, all, it -> it.enter(FIRST_CAP_MILLIS));
        crowd.awaitHere();
        Progress.say("%,d are here; %,d messages are sent to them".formatted(count, count * messages));
        sendToEach(context, accounts, context.driver().newAccounts(count));
        onLoop(context, all, Returner::beforeTheCut);
        if (cut == Cut.KILLED) {
            server.kill();
        } else {
            server.stop();
        }
        crowd.awaitGone();
        server.startAgain();
        ProcessTimes before = context.times();
        context.loop().call(() -> {
            crowd.begin();
            return null;
        });
        onLoop(context, all, Returner::comeBack);
        boolean complete = crowd.awaitCaughtUp();
        ProcessTimes used = context.times().since(before);
        Context.sleep(QUIET_SECONDS);
        Run run = new Run();
        onLoop(context, all, Returner::leave);
        context.loop().call(() -> crowd.addTo(run));
        Progress.say((complete ? "all are caught up" : "not all were caught up in time")
                + (crowd.reasons().isEmpty() ? "" : "; broken attempts: " + crowd.reasons()));
        return run.put("server peak MiB", ProcessTimes.peakKib(context.server().pids()) / 1_024)
                .put("server CPU s", used.server())
                .put(used, (long) count * messages);
    }

    private void sendToEach(Context context, List<Account> readers, List<Account> authors)
            throws IOException, InterruptedException {
        for (int from = 0; from < readers.size(); from += AUTHORS_AT_ONCE) {
            int to = Math.min(readers.size(), from + AUTHORS_AT_ONCE);
            Backlog.fill(context, authors.subList(from, to), readers.subList(from, to), messages);
        }
    }

    private static void onLoop(Context context, List<Returner> all, Consumer<Returner> what) {
        context.loop().call(() -> {
            all.forEach(what);
            return null;
        });
    }
}
