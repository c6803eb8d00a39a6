package dev.bluetick.edgews.presence;

import static dev.bluetick.edgews.presence.FakeGlances.BEN;
import static dev.bluetick.edgews.presence.FakeGlances.online;
import static dev.bluetick.edgews.presence.FakeGlances.watch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.edgews.TestEdge;
import dev.bluetick.edgews.session.FakeClient;
import dev.bluetick.queries.account.FindPresences;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Many who watch, or are watched, and whoever is slow.
class ManyWatchesTest {

    private final FakeGlances fake = new FakeGlances();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void aNodeWithoutRoomSaysSo() throws Exception {
        try (Watches few = fake.watches(new Watches.Bounds(3, 10))) {
            FakeClient annas = fake.connect(1, few);
            FakeClient bens = fake.connect(2, few);
            watch(annas, "\"u2\",\"u3\"");
            bens.app("/app/presence", "{\"watch\":[\"u3\",\"u4\"]}");
            assertThat(bens.await("\"type\":\"error\"")).contains("\"code\":\"try_again\"");
            watch(annas, "\"u2\"");
            watch(bens, "\"u3\",\"u4\"");
        }
    }

    @Test
    void whoeverComesAndGoesNeverWaitsAndChangesMeanwhileAreToldOnce() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        Semaphore go = new Semaphore(0);
        FakeClient annas = fake.connect(1);
        watch(annas, "\"u2\",\"u3\"");
        fake.before = _ -> {
            stuck.countDown();
            go.acquireUninterruptibly();
        };
        fake.connect(3);
        stuck.await();
        fake.asked.clear();
        for (int i = 0; i < 1_000; i++) {
            fake.leave(fake.connect(2));
        }
        fake.connect(2);
        go.release(1_000);
        annas.await(online("u2"));
        assertThat(fake.asked).hasSize(1);
        assertThat(fake.count("dropped")).isZero();
    }

    @Test
    void whatIsTooMuchIsDroppedAndCounted() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        Semaphore go = new Semaphore(0);
        try (Watches few = fake.watches(new Watches.Bounds(100, 3))) {
            FakeClient annas = fake.connect(1, few);
            watch(annas, "\"u2\",\"u3\",\"u4\",\"u5\",\"u6\",\"u7\"");
            fake.before = _ -> {
                stuck.countDown();
                go.acquireUninterruptibly();
            };
            few.changed(BEN);
            stuck.await();
            for (int user = 3; user <= 7; user++) {
                few.changed(UserId.of(user));
            }
            assertThat(fake.count("dropped")).isEqualTo(2);
            annas.app("/app/presence", "{\"watch\":[\"u2\"]}");
            assertThat(annas.await("\"type\":\"error\"")).contains("\"code\":\"try_again\"");
            go.release(1_000);
        }
    }

    @Test
    void whoIsWatchedByManyIsLookedUpInPages() throws Exception {
        int many = 2 * FindPresences.MAX_GLANCES + 500;
        List<FakeClient> fans =
                IntStream.range(1_000, 1_000 + many).mapToObj(fake::connect).toList();
        for (FakeClient fan : fans) {
            watch(fan, "\"u2\"");
        }
        fake.asked.clear();
        fake.connect(2);
        for (FakeClient fan : fans) {
            fan.await(online("u2"));
        }
        assertThat(fake.asked).hasSize(3).allMatch(query -> query.glances().size() <= FindPresences.MAX_GLANCES);
    }

    @Test
    void whoIsTooSlowMissesItAndHearsTheNext() throws Exception {
        ConcurrentLinkedQueue<Runnable> writes = new ConcurrentLinkedQueue<>();
        FakeClient annas = FakeClient.subscribed(fake.edge.edge, TestEdge.sender(1, 1), "auto", writes::add);
        String many = IntStream.rangeClosed(10, 509)
                .mapToObj(user -> "\"u" + user + "\"")
                .collect(Collectors.joining(","));
        for (int i = 0; i < 4; i++) {
            annas.app("/app/presence", "{\"watch\":[" + many + "]}");
            int done = i + 1;
            await().until(() -> fake.count("told") + fake.count("slow-client") == 500 * done);
        }
        assertThat(fake.count("slow-client")).isPositive();
        assertThat(annas.closeStatus).isZero();
    }
}
