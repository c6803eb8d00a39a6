package dev.bluetick.bench.scenario;

import dev.bluetick.bench.load.Login;
import dev.bluetick.bench.report.Failures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Many sessions, connected with a bounded number of logins under way. A session that cannot connect, or that
/// ends by itself, is a failure of the bench.
final class Fleet {

    private static final int LOGIN_TIMEOUT_SECONDS = 60;
    private static final int CONNECT_TIMEOUT_SECONDS = 900;

    private static final IOException HANGS = new IOException("no answer within " + LOGIN_TIMEOUT_SECONDS + " s");

    private final Context context;
    private final Semaphore logins;
    private final int loginsAtOnce;
    private final List<Member> members = new ArrayList<>();
    private final AtomicInteger failed = new AtomicInteger();
    private volatile CountDownLatch unsettled = new CountDownLatch(0);

    Fleet(Context context, int loginsAtOnce) {
        this.context = context;
        this.loginsAtOnce = loginsAtOnce;
        this.logins = new Semaphore(loginsAtOnce);
    }

    Failures failures() {
        return context.failures();
    }

    /// Connects more members, and waits until each of them is ready or has failed, at most 15 minutes.
    ///
    /// @return the seconds it took
    /// @throws IOException where the logins hang, or none succeeded
    double connect(List<? extends Member> more, Login login) throws IOException, InterruptedException {
        int failedBefore = failed.get();
        unsettled = new CountDownLatch(more.size());
        long from = System.nanoTime();
        for (Member member : more) {
            if (!logins.tryAcquire(LOGIN_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(
                        "None of " + loginsAtOnce + " logins ended within " + LOGIN_TIMEOUT_SECONDS + " s");
            }
            members.add(member);
            context.loop().execute(() -> open(member, login));
        }
        if (!unsettled.await(CONNECT_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException(unsettled.getCount() + " logins hang");
        }
        if (!more.isEmpty() && failed.get() - failedBefore == more.size()) {
            throw new IOException(
                    "No session could be opened: " + failures().kept().getLast());
        }
        return (System.nanoTime() - from) / 1e9;
    }

    /// Ends all sessions.
    void close() {
        context.loop().call(() -> {
            for (Member member : members) {
                member.leave();
            }
            return null;
        });
    }

    int failed() {
        return failed.get();
    }

    void settled(Member member, @Nullable Throwable why) {
        if (why != null) {
            failed.incrementAndGet();
            failures().add(member.account().id() + " could not connect: " + why.getMessage());
        }
        logins.release();
        unsettled.countDown();
    }

    void lost(Member member, Throwable why) {
        failed.incrementAndGet();
        failures().add("the session of " + member.account().id() + " ended: " + why.getMessage());
    }

    private void open(Member member, Login login) {
        try {
            member.opened(context.driver().open(context.loop(), member.account(), login, member));
            context.loop().schedule(LOGIN_TIMEOUT_SECONDS * 1_000L, () -> member.settle(HANGS));
        } catch (IOException e) {
            member.settle(e);
        }
    }
}
