package dev.bluetick.edgews.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.account.AccountErased;
import dev.bluetick.commands.account.Privacy;
import dev.bluetick.commands.account.PrivacyChanged;
import dev.bluetick.commands.account.UserBlocked;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.account.UserUnblocked;
import dev.bluetick.edgews.TestEdge;
import dev.bluetick.edgews.session.FakeClient;
import dev.bluetick.edgews.session.FakeEdge;
import dev.bluetick.queries.ViewsBehind;
import dev.bluetick.queries.account.FindPresences;
import dev.bluetick.queries.account.FindPresences.Glance;
import dev.bluetick.queries.account.PresenceView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What those who watch somebody hear of them.
class WatchesTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final PresenceView HIDDEN = new PresenceView(null, null);
    private static final UserId ANNA = UserId.of(1);
    private static final UserId BEN = UserId.of(2);

    private final FakeEdge fake = new FakeEdge(1, 60);
    private final Set<Glance> hidden = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<FindPresences> asked = new ConcurrentLinkedQueue<>();
    private volatile Runnable before = () -> {};

    @BeforeEach
    void answer() {
        fake.core.answerMany(FindPresences.class, PresenceView.class, query -> {
            asked.add(query);
            before.run();
            return query.glances().stream().map(this::seen).toList();
        });
    }

    private PresenceView seen(Glance glance) {
        if (hidden.contains(glance)) {
            return HIDDEN;
        }
        boolean online = fake.presence.isOnline(glance.userId());
        @Nullable Instant left = fake.core.lastSeen.of(glance.userId());
        return new PresenceView(online, online || left == null ? NOON : left);
    }

    @AfterEach
    void close() {
        fake.close();
    }

    private FakeClient connect(int user) {
        return FakeClient.subscribed(fake.edge, TestEdge.sender(user, user), "auto");
    }

    private static void watch(FakeClient client, String ids) throws InterruptedException {
        client.app("/app/presence", "{\"watch\":[" + ids + "]}");
        client.await("receipt-id:r");
    }

    private static String hidden(String user) {
        return "{\"type\":\"presence\",\"userId\":\"" + user + "\"}";
    }

    private static String online(String user) {
        return "{\"type\":\"presence\",\"userId\":\"" + user
                + "\",\"online\":true,\"lastSeen\":\"2026-11-24T12:00:00.000Z\"}";
    }

    private static String offline(String user) {
        return "{\"type\":\"presence\",\"userId\":\"" + user + "\",\"online\":false,";
    }

    private void leave(FakeClient client) {
        client.vanish();
        fake.timer.pass(LivePresence.STAYS);
    }

    private static void heardNothing(FakeClient client) {
        await().during(Duration.ofMillis(150))
                .until(() -> client.frames.stream().noneMatch(it -> it.contains("\"presence\"")));
    }

    private double count(String outcome) {
        return fake.meters.counter("bluetick.edge.presence", "outcome", outcome).count();
    }

    private double watches() {
        return fake.meters.get("bluetick.edge.presence.watches").gauge().value();
    }

    @Test
    void whoBeginsToWatchHearsOfEachAndThenGetsTheReceipt() throws Exception {
        FakeClient annas = connect(1);
        connect(2);
        hidden.add(new Glance(ANNA, UserId.of(4)));
        annas.app("/app/presence", "{\"watch\":[\"u2\",\"u3\",\"u4\",\"u2\"]}");
        annas.await(online("u2"));
        annas.await(offline("u3"));
        annas.await(hidden("u4"));
        annas.await("receipt-id:r");
        assertThat(annas.frames).isEmpty();
        assertThat(count("told")).isEqualTo(3);
    }

    @Test
    void whoWatchesHearsOfEachChangeAndNobodyElseDoes() throws Exception {
        FakeClient annas = connect(1);
        FakeClient carls = connect(3);
        watch(annas, "\"u2\"");
        FakeClient bens = connect(2);
        annas.await(online("u2"));
        leave(bens);
        annas.await(offline("u2"));
        heardNothing(carls);
    }

    @Test
    void aConnectionThatComesBackIsNotSeen() throws Exception {
        FakeClient annas = connect(1);
        FakeClient bens = connect(2);
        watch(annas, "\"u2\"");
        for (int i = 0; i < 5; i++) {
            bens.vanish();
            fake.timer.pass(LivePresence.STAYS.minusMillis(1));
            bens = connect(2);
        }
        heardNothing(annas);
        leave(bens);
        annas.await(offline("u2"));
    }

    @Test
    void ofWhoHidesNothingIsTold() throws Exception {
        hidden.add(new Glance(ANNA, BEN));
        FakeClient annas = connect(1);
        watch(annas, "\"u2\"");
        leave(connect(2));
        fake.core.happen(new PrivacyChanged(BEN, Privacy.DEFAULT, NOON));
        heardNothing(annas);
    }

    @Test
    void whoBeginsToHideIsSeenAsHiddenFromThenOn() throws Exception {
        FakeClient annas = connect(1);
        connect(2);
        watch(annas, "\"u2\"");
        hidden.add(new Glance(ANNA, BEN));
        fake.core.happen(new PrivacyChanged(BEN, Privacy.DEFAULT, NOON));
        annas.await(hidden("u2"));
        leave(connect(2));
        heardNothing(annas);
        hidden.clear();
        fake.core.happen(new PrivacyChanged(BEN, Privacy.DEFAULT, NOON));
        annas.await(offline("u2"));
    }

    @Test
    void aBlockHidesAndItsEndShows() throws Exception {
        FakeClient annas = connect(1);
        connect(2);
        watch(annas, "\"u2\"");
        hidden.add(new Glance(ANNA, BEN));
        fake.core.happen(new UserBlocked(BEN, ANNA, NOON));
        annas.await(hidden("u2"));
        hidden.clear();
        fake.core.happen(new UserUnblocked(BEN, ANNA, NOON));
        annas.await(online("u2"));
        hidden.add(new Glance(ANNA, BEN));
        fake.core.happen(new AccountErased(BEN, null, null, NOON));
        annas.await(hidden("u2"));
    }

    @Test
    void aRuleThatIsAnotherByThePushIsTheOneThatCounts() throws Exception {
        FakeClient annas = connect(1);
        watch(annas, "\"u2\"");
        hidden.add(new Glance(ANNA, BEN)); // nobody has told the edge yet
        connect(2);
        annas.await(hidden("u2"));
        heardNothing(annas);
    }

    @Test
    void aListReplacesTheOneBefore() throws Exception {
        FakeClient annas = connect(1);
        watch(annas, "\"u2\",\"u3\"");
        watch(annas, "\"u3\",\"u4\"");
        assertThat(watches()).isEqualTo(3 - 1);
        connect(2);
        heardNothing(annas);
        connect(4);
        annas.await(online("u4"));
        watch(annas, "");
        assertThat(watches()).isZero();
        connect(3);
        heardNothing(annas);
    }

    @Test
    void moreThanTheBoundAreRefusedAndTheListBeforeStays() throws Exception {
        FakeClient annas = connect(1);
        watch(annas, "\"u2\"");
        String many = IntStream.rangeClosed(10, 10 + Watches.MAX_WATCHED)
                .mapToObj(it -> "\"u" + it + "\"")
                .collect(Collectors.joining(","));
        annas.app("/app/presence", "{\"watch\":[" + many + "]}");
        assertThat(annas.await("\"type\":\"error\"")).contains("\"code\":\"invalid\"", "500");
        connect(2);
        annas.await(online("u2"));
    }

    @Test
    void whatASessionWatchesGoesWithIt() throws Exception {
        FakeClient annas = connect(1);
        watch(annas, "\"u2\",\"u3\"");
        annas.vanish();
        assertThat(watches()).isZero();
        asked.clear();
        connect(2);
        await().during(Duration.ofMillis(100)).until(asked::isEmpty);
    }

    @Test
    void aNodeWithoutRoomSaysSo() throws Exception {
        try (Watches few = watches(new Watches.Bounds(3, 10))) {
            FakeClient annas = FakeClient.subscribed(fake.edgeWith(few), TestEdge.sender(1, 1), "auto");
            FakeClient bens = FakeClient.subscribed(fake.edgeWith(few), TestEdge.sender(2, 2), "auto");
            watch(annas, "\"u2\",\"u3\"");
            bens.app("/app/presence", "{\"watch\":[\"u3\",\"u4\"]}");
            assertThat(bens.await("\"type\":\"error\"")).contains("\"code\":\"try_again\"");
            watch(annas, "\"u2\"");
            watch(bens, "\"u3\",\"u4\"");
        }
    }

    private Watches watches(Watches.Bounds bounds) {
        return new Watches(fake.core.queries(), fake.edge.sessions(), java.time.Clock.systemUTC(), fake.meters, bounds);
    }

    @Test
    void whoeverComesAndGoesNeverWaitsAndChangesMeanwhileAreToldOnce() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        Semaphore go = new Semaphore(0);
        FakeClient annas = connect(1);
        watch(annas, "\"u2\",\"u3\"");
        before = () -> {
            stuck.countDown();
            go.acquireUninterruptibly();
        };
        connect(3);
        stuck.await();
        asked.clear();
        for (int i = 0; i < 1_000; i++) {
            leave(connect(2));
        }
        connect(2);
        go.release(1_000);
        annas.await(online("u2"));
        assertThat(asked).hasSize(1);
        assertThat(count("dropped")).isZero();
    }

    @Test
    void whatIsTooMuchIsDroppedAndCounted() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        Semaphore go = new Semaphore(0);
        try (Watches few = watches(new Watches.Bounds(100, 3))) {
            FakeClient annas = FakeClient.subscribed(fake.edgeWith(few), TestEdge.sender(1, 1), "auto");
            watch(annas, "\"u2\",\"u3\",\"u4\",\"u5\",\"u6\",\"u7\"");
            before = () -> {
                stuck.countDown();
                go.acquireUninterruptibly();
            };
            few.changed(BEN);
            stuck.await();
            for (int user = 3; user <= 7; user++) {
                few.changed(UserId.of(user));
            }
            assertThat(count("dropped")).isEqualTo(2);
            annas.app("/app/presence", "{\"watch\":[\"u2\"]}");
            assertThat(annas.await("\"type\":\"error\"")).contains("\"code\":\"try_again\"");
            go.release(1_000);
        }
    }

    @Test
    void whoIsWatchedByManyIsLookedUpInPages() throws Exception {
        int many = 2 * FindPresences.MAX_GLANCES + 500;
        List<FakeClient> fans =
                IntStream.range(1_000, 1_000 + many).mapToObj(this::connect).toList();
        for (FakeClient fan : fans) {
            watch(fan, "\"u2\"");
        }
        asked.clear();
        connect(2);
        for (FakeClient fan : fans) {
            fan.await(online("u2"));
        }
        assertThat(asked).hasSize(3).allMatch(it -> it.glances().size() <= FindPresences.MAX_GLANCES);
    }

    @Test
    void whatCannotBeLookedUpIsRefusedAndTheNextIsTold() throws Exception {
        FakeClient annas = connect(1);
        before = () -> {
            throw new ViewsBehind("The read models are behind.");
        };
        annas.app("/app/presence", "{\"watch\":[\"u2\"]}");
        assertThat(annas.await("\"type\":\"error\"")).contains("\"code\":\"views_behind\"");
        assertThat(count("dropped")).isEqualTo(1);
        before = () -> {};
        connect(2);
        annas.await(online("u2"));
    }

    @Test
    void whoIsTooSlowMissesItAndHearsTheNext() throws Exception {
        ConcurrentLinkedQueue<Runnable> writes = new ConcurrentLinkedQueue<>();
        FakeClient annas = FakeClient.subscribed(fake.edge, TestEdge.sender(1, 1), "auto", writes::add);
        String many =
                IntStream.rangeClosed(10, 509).mapToObj(it -> "\"u" + it + "\"").collect(Collectors.joining(","));
        for (int i = 0; i < 4; i++) {
            annas.app("/app/presence", "{\"watch\":[" + many + "]}");
            int done = i + 1;
            await().until(() -> count("told") + count("slow-client") == 500 * done);
        }
        assertThat(count("slow-client")).isPositive();
        assertThat(annas.closeStatus).isZero();
    }
}
