package dev.bluetick.bench.scenario;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.load.Login;
import dev.bluetick.bench.report.Figure;
import dev.bluetick.bench.report.Progress;
import dev.bluetick.bench.report.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One group, all its members online, one of them writing: five messages a second, which is more than a lively
/// group has; then as fast as a window of eight allows.
public final class Groups implements Scenario {

    private static final int LOGINS_AT_ONCE = 32;
    private static final int PACED_MILLIS = 200;
    private static final int WINDOW = 8;

    private final String id;
    private final List<Integer> sizes;

    public Groups(String id, List<Integer> sizes) {
        this.id = id;
        this.sizes = sizes;
    }

    @Override
    public void run(Context context) throws IOException, InterruptedException {
        if (!context.driver().hasGroups()) {
            context.report().skip(id, "this server has no groups");
            return;
        }
        for (int size : sizes) {
            measure(context, size);
        }
    }

    private void measure(Context context, int size) throws IOException, InterruptedException {
        List<Account> accounts = context.driver().newAccounts(size);
        String group = context.driver().createGroup(accounts.getFirst(), accounts.subList(1, size));
        Fleet fleet = new Fleet(context, LOGINS_AT_ONCE);
        GroupTalk talk = new GroupTalk(context, fleet, group, accounts);
        fleet.connect(talk.members(), Login.BUSY);
        talk.join();
        Progress.say(id + ": " + size + " members are online");
        String name = size + " members, ";
        measure(context, talk, name + "5 messages/s", () -> talk.startPaced(PACED_MILLIS));
        measure(context, talk, name + "window " + WINDOW, () -> talk.startClosedLoop(WINDOW));
        fleet.close();
    }

    private void measure(Context context, GroupTalk talk, String name, Runnable start) throws InterruptedException {
        start.run();
        Context.sleep(context.effort().warmup());
        List<Map<String, Double>> runs = new ArrayList<>();
        for (int i = 1; i <= context.effort().runs(); i++) {
            Run run = talk.measure();
            runs.add(run.values());
            Progress.say("%s %s: run %d of %d: %,.0f deliveries/s"
                    .formatted(
                            id, name, i, context.effort().runs(), run.values().get("deliveries/s")));
        }
        talk.drain();
        context.report().add(new Figure(id, name, runs));
    }
}
