package dev.bluetick.edgews.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.account.Privacy;
import dev.bluetick.commands.account.PrivacyChanged;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.edgews.TestEdge;
import dev.bluetick.edgews.session.FakeClient;
import dev.bluetick.edgews.session.FakeEdge;
import dev.bluetick.queries.ViewsBehind;
import dev.bluetick.queries.account.FindPresences;
import dev.bluetick.queries.account.FindPresences.Glance;
import dev.bluetick.queries.account.PresenceView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// People come, go, hide and show themselves, and others change whom they watch, all at once, while now and then the
/// read models do not answer: when it has become quiet, each has been told last how it stands.
class RandomWatchesTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final int WATCHED = 6;
    private static final int WATCHERS = 4;
    private static final int STEPS = 150;

    private final Set<Glance> hidden = ConcurrentHashMap.newKeySet();
    private final Map<Integer, List<Integer>> lists = new ConcurrentHashMap<>();
    private volatile boolean failing = true;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whatIsToldLastIsHowItStands(long seed) throws InterruptedException {
        try (FakeEdge fake = new FakeEdge(seed, 60)) {
            Random failures = new Random(seed * 43);
            fake.core.answerMany(FindPresences.class, PresenceView.class, query -> {
                failNowAndThen(failures);
                return query.glances().stream().map(it -> seen(fake, it)).toList();
            });
            Map<Integer, FakeClient> watchers = new HashMap<>();
            for (int i = 0; i < WATCHERS; i++) {
                int user = 100 + i;
                watchers.put(user, FakeClient.subscribed(fake.edge, TestEdge.sender(user, user), "auto"));
            }
            List<Thread> all = new ArrayList<>();
            for (int i = 0; i < 2 * WATCHED; i++) {
                int user = 1 + i / 2;
                int device = 10 + i;
                all.add(Thread.ofPlatform().start(() -> comeAndGo(fake, user, device, new Random(seed * 31 + device))));
            }
            watchers.forEach((user, client) ->
                    all.add(Thread.ofPlatform().start(() -> watch(client, user, new Random(seed * 37 + user)))));
            all.add(Thread.ofPlatform().start(() -> hideAndShow(fake, new Random(seed))));
            Random random = new Random(seed * 41);
            while (all.stream().anyMatch(Thread::isAlive)) {
                fake.timer.pass(LivePresence.STAYS.dividedBy(1 + random.nextInt(4)));
            }
            fake.timer.pass(LivePresence.STAYS);
            for (int i = 1; i <= WATCHED; i++) {
                boolean connected = !fake.edge.sessions().devices(UserId.of(i)).isEmpty();
                assertThat(fake.presence.isOnline(UserId.of(i))).isEqualTo(connected);
            }
            await().during(Duration.ofMillis(100))
                    .until(() -> fake.meters
                                    .get("bluetick.edge.presence.waiting")
                                    .gauge()
                                    .value()
                            == 0);
            failing = false;
            watchers.forEach((user, client) -> {
                for (int watched : lists.getOrDefault(user, List.of())) {
                    await("what u" + user + " knows of u" + watched).until(() -> {
                        fake.timer.pass(Look.LONGEST_PAUSE);
                        return isHowItStands(fake, new Glance(UserId.of(user), UserId.of(watched)), client);
                    });
                }
            });
            int watches = lists.values().stream().mapToInt(List::size).sum();
            assertThat(fake.meters.get("bluetick.edge.presence.watches").gauge().value())
                    .isEqualTo(watches);
        }
    }

    private void failNowAndThen(Random random) {
        int at = failing ? random.nextInt(10) : 9;
        if (at < 2) {
            throw new ViewsBehind("The read models are behind.");
        } else if (at == 2) {
            throw new IllegalStateException("something cannot be read");
        }
    }

    private PresenceView seen(FakeEdge fake, Glance glance) {
        if (hidden.contains(glance)) {
            return new PresenceView(null, null);
        }
        boolean online = fake.presence.isOnline(glance.userId());
        @Nullable Instant left = fake.core.lastSeen.of(glance.userId());
        return new PresenceView(online, online || left == null ? NOON : left);
    }

    private boolean isHowItStands(FakeEdge fake, Glance glance, FakeClient client) {
        String about = "\"presence\",\"userId\":\"" + glance.userId() + "\"";
        String last = client.frames.stream()
                .filter(it -> it.contains(about))
                .reduce((_, later) -> later)
                .orElse("");
        PresenceView now = seen(fake, glance);
        if (now.online() == null) {
            return last.contains(about + "}");
        }
        return last.contains(about + ",\"online\":" + now.online())
                && (now.online() || isAt(last, Objects.requireNonNull(now.lastSeen())));
    }

    private static boolean isAt(String event, Instant lastSeen) {
        int at = event.indexOf("\"lastSeen\":\"") + 12;
        return Instant.parse(event.substring(at, event.indexOf('"', at))).equals(lastSeen);
    }

    private static void comeAndGo(FakeEdge fake, int user, int device, Random random) {
        FakeClient client = null;
        for (int i = 0; i < STEPS; i++) {
            if (client == null || random.nextInt(4) == 0) {
                client = FakeClient.subscribed(fake.edge, TestEdge.sender(user, device), "auto");
            } else {
                client.vanish();
                client = null;
            }
        }
    }

    private void watch(FakeClient client, int user, Random random) {
        for (int i = 0; i < STEPS; i++) {
            List<Integer> list = IntStream.rangeClosed(1, WATCHED)
                    .filter(_ -> random.nextInt(3) > 0)
                    .boxed()
                    .toList();
            lists.put(user, list);
            String ids = list.stream().map(it -> "\"u" + it + "\"").collect(Collectors.joining(","));
            client.app("/app/presence", "{\"watch\":[" + ids + "]}");
        }
    }

    private void hideAndShow(FakeEdge fake, Random random) {
        for (int i = 0; i < STEPS; i++) {
            UserId owner = UserId.of(1 + random.nextInt(WATCHED));
            Glance glance = new Glance(UserId.of(100 + random.nextInt(WATCHERS)), owner);
            if (!hidden.remove(glance)) {
                hidden.add(glance);
            }
            fake.core.happen(new PrivacyChanged(owner, Privacy.DEFAULT, NOON));
        }
    }
}
