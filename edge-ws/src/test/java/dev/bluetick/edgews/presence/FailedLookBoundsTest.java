package dev.bluetick.edgews.presence;

import static dev.bluetick.edgews.presence.FakeGlances.users;
import static dev.bluetick.edgews.presence.FakeGlances.watch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.edgews.session.FakeClient;
import dev.bluetick.queries.ViewsBehind;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What it costs that much cannot be looked up.
class FailedLookBoundsTest {

    private static final ViewsBehind BEHIND = new ViewsBehind("The read models are behind.");

    private final FakeGlances fake = new FakeGlances();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void howOftenAQuestionIsHalvedIsBounded() throws Exception {
        FakeClient annas = fake.connect(1);
        fake.fails(new IllegalStateException("nothing can be read"));
        annas.app("/app/presence", "{\"watch\":[" + users(10, 509) + "]}");
        annas.await("\"type\":\"error\"");
        assertThat(fake.asked).hasSize(1 + 2 * Round.MAX_HALVINGS);
    }

    @Test
    void readModelsThatAreLateAreAskedOnceForAllThatWait() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        Semaphore go = new Semaphore(0);
        FakeClient annas = fake.connect(1);
        watch(annas, "\"u2\"");
        fake.before = _ -> {
            stuck.countDown();
            go.acquireUninterruptibly();
        };
        fake.connect(2);
        stuck.await();
        List<FakeClient> others = IntStream.range(3, 6).mapToObj(fake::connect).toList();
        others.forEach(it -> it.app("/app/presence", "{\"watch\":[" + users(10, 509) + "]}"));
        fake.asked.clear();
        fake.fails(BEHIND);
        go.release();
        for (FakeClient other : others) {
            assertThat(other.await("\"type\":\"error\"")).contains("\"code\":\"views_behind\"");
        }
        assertThat(fake.asked).hasSize(1);
        fake.awaitPausing(3);
        fake.works();
        fake.edge.timer.pass(Look.FIRST_PAUSE);
        await().until(() -> fake.count("told") == 2 + 3 * 500);
    }

    @Test
    void whatPausesBeyondTheBoundIsDroppedAndCounted() throws Exception {
        try (Watches few = fake.watches(new Watches.Bounds(100, 3))) {
            FakeClient annas = fake.connect(1, few);
            watch(annas, users(2, 6));
            fake.fails(BEHIND);
            for (int user = 2; user <= 6; user++) {
                few.changed(UserId.of(user));
                int failed = user - 1;
                await().until(() -> fake.count("again") + fake.count("dropped") == failed);
            }
            assertThat(fake.count("again")).isEqualTo(3);
            assertThat(fake.count("dropped")).isEqualTo(2);
        }
    }
}
