package dev.bluetick.bench.scenario;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.load.ChatSession;
import dev.bluetick.bench.load.Inbound;
import dev.bluetick.bench.load.Login;
import dev.bluetick.bench.report.Figure;
import dev.bluetick.bench.report.ProcessTimes;
import dev.bluetick.bench.report.Progress;
import dev.bluetick.bench.report.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Somebody for whom many messages wait logs in. Measured from the opening of the socket to the last message,
/// each of which is acknowledged at once.
public final class CatchUp implements Scenario {

    private static final int TIMEOUT_SECONDS = 300;

    /// After the last one: whatever comes now comes twice.
    private static final double QUIET_SECONDS = 0.5;

    private final String id;
    private final int messages;

    public CatchUp(String id, int messages) {
        this.id = id;
        this.messages = messages;
    }

    @Override
    public void run(Context context) throws IOException, InterruptedException {
        warmUp(context);
        List<Map<String, Double>> runs = new ArrayList<>();
        for (int i = 1; i <= context.effort().runs(); i++) {
            Run run = once(context);
            Progress.say("%s: run %d of %d: %,.0f messages/s"
                    .formatted(id, i, context.effort().runs(), run.values().get("messages/s")));
            runs.add(run.values());
        }
        context.report().add(new Figure(id, "%,d undelivered messages of one conversation".formatted(messages), runs));
    }

    /// One at least: a JVM that has just started takes twice as long.
    private void warmUp(Context context) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(context.effort().warmup());
        do {
            Run run = once(context);
            Progress.say(
                    "%s: warm-up: %,.0f messages/s".formatted(id, run.values().get("messages/s")));
        } while (System.nanoTime() - end < 0);
    }

    private Run once(Context context) throws IOException, InterruptedException {
        List<Account> people = context.driver().newAccounts(2);
        double stored = Backlog.fill(context, people.subList(0, 1), people.subList(1, 2), messages);
        Fleet fleet = new Fleet(context, 1);
        Reader reader = new Reader(context, fleet, people.get(1));
        ProcessTimes before = context.times();
        fleet.connect(List.of(reader), Login.RETURNING);
        boolean all = reader.missing.await(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        ProcessTimes used = context.times().since(before);
        Context.sleep(QUIET_SECONDS);
        context.loop().call(() -> {
            reader.order.end(messages);
            return null;
        });
        fleet.close();
        if (!all) {
            throw new IOException(
                    reader.missing.getCount() + " messages did not come within " + TIMEOUT_SECONDS + " s");
        }
        return new Run()
                .put("messages/s", messages / used.seconds())
                .put("stored before, messages/s", stored)
                .put(used, messages);
    }

    private final class Reader extends Member {

        private final CountDownLatch missing = new CountDownLatch(messages);
        private final OrderCheck order;

        Reader(Context context, Fleet fleet, Account account) {
            super(fleet, account);
            this.order = new OrderCheck(account.id(), context.failures()::add);
        }

        @Override
        public void message(ChatSession session, Inbound message) {
            session.delivered(message);
            if (order.isNew(message)) {
                missing.countDown();
            }
        }
    }
}
