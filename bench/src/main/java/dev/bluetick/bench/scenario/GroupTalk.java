package dev.bluetick.bench.scenario;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.load.ChatSession;
import dev.bluetick.bench.load.Inbound;
import dev.bluetick.bench.report.ProcessTimes;
import dev.bluetick.bench.report.Run;
import dev.bluetick.bench.report.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A group in which one member writes and all others listen, and acknowledge.
final class GroupTalk {

    private static final int JOIN_TIMEOUT_SECONDS = 120;
    private static final int DRAIN_SECONDS = 20;
    private static final double QUIET_SECONDS = 0.5;

    /// Messages under way at most.
    private static final int MAX_UNDER_WAY = 4_096;

    private static final class Counted {
        private final Samples each = new Samples();
        private final Samples last = new Samples();
        private long messages;
    }

    private final Context context;
    private final String group;
    private final List<Listener> members = new ArrayList<>();
    private final CountDownLatch joined;
    private final long[] due = new long[MAX_UNDER_WAY];
    private final int[] arrived = new int[MAX_UNDER_WAY];
    private Counted counted = new Counted();
    private long next;
    private long complete;
    private boolean closedLoop;
    private boolean running;

    GroupTalk(Context context, Fleet fleet, String group, List<Account> accounts) {
        this.context = context;
        this.group = group;
        this.joined = new CountDownLatch(accounts.size());
        accounts.forEach(it -> members.add(new Listener(fleet, it)));
    }

    /// The first of them writes.
    List<? extends Member> members() {
        return members;
    }

    void join() throws IOException, InterruptedException {
        for (Listener member : members) {
            context.loop().execute(() -> member.session().join(group));
        }
        if (!joined.await(JOIN_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException(joined.getCount() + " members did not join within " + JOIN_TIMEOUT_SECONDS + " s");
        }
    }

    void startPaced(int gapMillis) {
        context.loop().execute(() -> {
            closedLoop = false;
            running = true;
            pace(System.nanoTime(), gapMillis);
        });
    }

    private void pace(long at, int gapMillis) {
        if (running) {
            send(at);
            long following = at + gapMillis * 1_000_000L;
            long wait = (following - System.nanoTime()) / 1_000_000;
            context.loop().schedule(Math.max(0, wait), () -> pace(following, gapMillis));
        }
    }

    void startClosedLoop(int window) {
        context.loop().execute(() -> {
            closedLoop = true;
            running = true;
            for (int i = 0; i < window; i++) {
                send(System.nanoTime());
            }
        });
    }

    private void send(long at) {
        if (next - complete >= MAX_UNDER_WAY) {
            context.failures().add("the server does not keep pace: " + MAX_UNDER_WAY + " messages are under way");
            running = false;
            return;
        }
        int slot = (int) (next % MAX_UNDER_WAY);
        due[slot] = at;
        arrived[slot] = 0;
        members.getFirst().session().sendToGroup(group, next++, Context.TEXT);
    }

    Run measure() throws InterruptedException {
        swap();
        ProcessTimes before = context.times();
        Context.sleep(context.effort().seconds());
        ProcessTimes used = context.times().since(before);
        Counted now = swap();
        return new Run()
                .put("deliveries/s", now.each.size() / used.seconds())
                .put("messages/s", now.messages / used.seconds())
                .put(used, now.each.size())
                .put("each member", now.each)
                .put("last member", now.last);
    }

    /// Stops writing, waits for what is under way, and says what is missing.
    void drain() throws InterruptedException {
        long deadline = System.nanoTime() + DRAIN_SECONDS * 1_000_000_000L;
        context.loop().execute(() -> running = false);
        while (context.loop().call(() -> complete < next) && System.nanoTime() < deadline) {
            Context.sleep(0.05);
        }
        Context.sleep(QUIET_SECONDS);
        context.loop().call(() -> {
            members.stream().skip(1).forEach(it -> it.order.end(next));
            return null;
        });
    }

    private Counted swap() {
        return context.loop().call(() -> {
            Counted before = counted;
            counted = new Counted();
            return before;
        });
    }

    private void arrived(long number) {
        int slot = (int) (number % MAX_UNDER_WAY);
        long nanos = System.nanoTime() - due[slot];
        counted.each.add(nanos);
        if (++arrived[slot] == members.size() - 1) {
            counted.last.add(nanos);
            counted.messages++;
            complete++;
            if (closedLoop && running) {
                send(System.nanoTime());
            }
        }
    }

    private final class Listener extends Member {

        private final OrderCheck order;

        Listener(Fleet fleet, Account account) {
            super(fleet, account);
            this.order = OrderCheck.inGroup(account.id(), context.failures()::add);
        }

        @Override
        public void joined(ChatSession session, String where) {
            joined.countDown();
        }

        /// Some protocols give the writer their own message back.
        @Override
        public void message(ChatSession session, Inbound message) {
            if (this == members.getFirst()) {
                return;
            }
            session.delivered(message);
            if (order.isNew(message)) {
                arrived(message.number());
            }
        }
    }
}
