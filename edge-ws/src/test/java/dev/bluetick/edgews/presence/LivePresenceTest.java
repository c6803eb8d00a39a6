package dev.bluetick.edgews.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.edgews.MemoryLastSeen;
import dev.bluetick.edgews.TestEdge;
import dev.bluetick.edgews.session.FakeClient;
import dev.bluetick.edgews.session.FakeEdge;
import dev.bluetick.queries.Freshness;
import dev.bluetick.queries.account.LastSeen;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LivePresenceTest {

    private static final UserId ANNA = UserId.of(1);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final FakeEdge fake = new FakeEdge(1, 60);

    @AfterEach
    void close() {
        fake.close();
    }

    private boolean isOnline() {
        return fake.presence.isOnline(ANNA);
    }

    private FakeClient connect(int device) {
        return FakeClient.subscribed(fake.edge, TestEdge.sender(1, device), "auto");
    }

    @Test
    void oneIsHereWithTheFirstConnectionUntilTheLastHasEnded() {
        assertThat(isOnline()).isFalse();
        FakeClient phone = connect(1);
        FakeClient laptop = connect(2);
        assertThat(isOnline()).isTrue();
        phone.vanish();
        fake.timer.pass(LivePresence.STAYS);
        assertThat(isOnline()).isTrue();
        await().during(Duration.ofMillis(100)).until(() -> fake.core.lastSeen.of(ANNA) == null);
        Instant before = Instant.now().minusMillis(1);
        laptop.vanish();
        fake.timer.pass(LivePresence.STAYS);
        assertThat(isOnline()).isFalse();
        await().until(() -> fake.core.lastSeen.of(ANNA) != null);
        assertThat(fake.core.lastSeen.of(ANNA)).isBetween(before, Instant.now());
    }

    @Test
    void theDirectoryListsDevicesOneByOne() {
        FakeClient phone = connect(1);
        connect(2);
        assertThat(fake.edge.sessions().devices(ANNA)).containsExactlyInAnyOrder(DeviceId.of(1), DeviceId.of(2));
        phone.vanish();
        assertThat(fake.edge.sessions().devices(ANNA)).containsExactly(DeviceId.of(2));
    }

    @Test
    void whoLeavesIsShownAsHereForAMomentLonger() {
        connect(1).vanish();
        fake.timer.pass(LivePresence.STAYS.minus(MOMENT));
        assertThat(isOnline()).isTrue();
        fake.timer.pass(MOMENT);
        assertThat(isOnline()).isFalse();
    }

    @Test
    void whoComesBackMeanwhileStays() {
        for (int i = 0; i < 10; i++) {
            connect(1).vanish();
            fake.timer.pass(LivePresence.STAYS.minus(MOMENT));
            assertThat(isOnline()).isTrue();
        }
        fake.timer.pass(MOMENT);
        assertThat(isOnline()).isFalse();
        assertThat(fake.timer.waiting()).isZero();
    }

    @Test
    void aConnectionThatIsReplacedIsNoLeaving() {
        connect(1);
        connect(1);
        fake.timer.pass(LivePresence.STAYS);
        assertThat(isOnline()).isTrue();
        await().during(Duration.ofMillis(100)).until(() -> fake.core.lastSeen.of(ANNA) == null);
    }

    @Test
    void aDeviceThatIsNotLetInIsNeverHere() throws Exception {
        fake.core.removed.add(DeviceId.of(1));
        FakeClient refused = new FakeClient(fake.edge, Runnable::run);
        refused.connect(TestEdge.sender(1, 1));
        refused.await("session_ended");
        assertThat(isOnline()).isFalse();
        await().until(() -> fake.edge.sessions().count() == 0);
        await().during(Duration.ofMillis(100)).until(() -> fake.core.lastSeen.of(ANNA) == null);
    }

    private LivePresence another(LastSeen lastSeen, Freshness freshness, Consumer<UserId> changed) {
        return new LivePresence(fake.edge.sessions(), lastSeen, freshness, Clock.systemUTC(), fake.timer, changed);
    }

    @Test
    void whoHasGoneIsToldOfEvenWhereItCouldNotBeKeptWhen() {
        Queue<UserId> changed = new ConcurrentLinkedQueue<>();
        Freshness broken = () -> {
            throw new IllegalStateException("the read models cannot be asked");
        };
        try (LivePresence _ = another(new MemoryLastSeen(), broken, changed::add)) {
            connect(1).vanish();
            fake.timer.pass(LivePresence.STAYS);
            await().until(() -> List.copyOf(changed).equals(List.of(ANNA, ANNA)));
        }
    }

    @Test
    void aServerThatStopsWaitsUntilItIsKeptWhenTheLastOnesWereHere() throws InterruptedException {
        LastSeen lastSeen = new MemoryLastSeen();
        Semaphore slow = new Semaphore(0);
        LivePresence stopping = another(
                lastSeen,
                () -> {
                    slow.acquireUninterruptibly();
                    return 0;
                },
                _ -> {});
        connect(1).vanish();
        Thread stop = Thread.ofVirtual().start(stopping::close);
        await().during(Duration.ofMillis(100)).until(stop::isAlive);
        slow.release();
        stop.join();
        assertThat(lastSeen.of(ANNA)).isNotNull();
    }
}
