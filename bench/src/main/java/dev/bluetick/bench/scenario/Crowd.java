package dev.bluetick.bench.scenario;

import dev.bluetick.bench.report.Run;
import dev.bluetick.bench.report.Samples;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What is counted of all who leave and come back, on the loop's thread.
final class Crowd {

    private static final int TIMEOUT_SECONDS = 600;

    /// Told apart; there are few.
    private static final int MAX_REASONS = 20;

    final Context context;
    private final CountDownLatch here;
    private final CountDownLatch cut;
    private final CountDownLatch caughtUp;
    private final Samples loggedIn = new Samples();
    private final Samples complete = new Samples();
    private final Map<String, Integer> reasons = new TreeMap<>();
    private long begin;
    private long attempts;
    private long sentAway;
    private long broken;
    private long pushedAgain;

    Crowd(Context context, int people) {
        this.context = context;
        this.here = new CountDownLatch(people);
        this.cut = new CountDownLatch(people);
        this.caughtUp = new CountDownLatch(people);
    }

    /// From now on they come back.
    void begin() {
        begin = System.nanoTime();
        attempts = 0;
        sentAway = 0;
        broken = 0;
        pushedAgain = 0;
        reasons.clear();
    }

    void attempt() {
        attempts++;
    }

    /// The server has said when to come again.
    void sentAway() {
        sentAway++;
    }

    /// It has not.
    void broken(@Nullable Throwable why) {
        broken++;
        String reason = why == null ? "no answer in time" : String.valueOf(why.getMessage());
        if (reasons.size() < MAX_REASONS || reasons.containsKey(reason)) {
            reasons.merge(reason, 1, Integer::sum);
        }
    }

    /// A message came a second time on one connection.
    void pushedAgain() {
        pushedAgain++;
    }

    /// Why attempts ended without the server's having said when to come again, with how many.
    Map<String, Integer> reasons() {
        return reasons;
    }

    void here() {
        here.countDown();
    }

    void gone() {
        cut.countDown();
    }

    void loggedIn() {
        loggedIn.add(System.nanoTime() - begin);
    }

    void caughtUp() {
        complete.add(System.nanoTime() - begin);
        caughtUp.countDown();
    }

    void awaitHere() throws IOException, InterruptedException {
        await(here, "did not connect");
    }

    void awaitGone() throws IOException, InterruptedException {
        await(cut, "were not cut off");
    }

    /// False where not all of them are in time.
    boolean awaitCaughtUp() throws InterruptedException {
        return caughtUp.await(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    Run addTo(Run run) {
        return run.put("logged in", loggedIn)
                .put("caught up", complete)
                .put("attempts", attempts)
                .put("sent away", sentAway)
                .put("otherwise broken", broken)
                .put("pushed again", pushedAgain);
    }

    private static void await(CountDownLatch all, String what) throws IOException, InterruptedException {
        if (!all.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException(all.getCount() + " people " + what + " within " + TIMEOUT_SECONDS + " s");
        }
    }
}
