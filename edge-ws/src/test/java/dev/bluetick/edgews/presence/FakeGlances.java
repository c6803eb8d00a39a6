package dev.bluetick.edgews.presence;

import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.edgews.TestEdge;
import dev.bluetick.edgews.session.FakeClient;
import dev.bluetick.edgews.session.FakeEdge;
import dev.bluetick.queries.account.FindPresences;
import dev.bluetick.queries.account.FindPresences.Glance;
import dev.bluetick.queries.account.PresenceView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An edge whose read models answer who sees what of whom, as a test has arranged it.
final class FakeGlances implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final UserId ANNA = UserId.of(1);
    static final UserId BEN = UserId.of(2);

    private static final PresenceView HIDDEN = new PresenceView(null, null);

    final FakeEdge edge = new FakeEdge(1, 60);
    final Set<Glance> hidden = ConcurrentHashMap.newKeySet();
    final ConcurrentLinkedQueue<FindPresences> asked = new ConcurrentLinkedQueue<>();

    /// What comes before an answer.
    volatile Consumer<FindPresences> before = _ -> {};

    FakeGlances() {
        edge.core.answerMany(FindPresences.class, PresenceView.class, query -> {
            asked.add(query);
            before.accept(query);
            return query.glances().stream().map(this::seen).toList();
        });
    }

    private PresenceView seen(Glance glance) {
        if (hidden.contains(glance)) {
            return HIDDEN;
        }
        boolean online = edge.presence.isOnline(glance.userId());
        @Nullable Instant left = edge.core.lastSeen.of(glance.userId());
        return new PresenceView(online, online || left == null ? NOON : left);
    }

    FakeClient connect(int user) {
        return FakeClient.subscribed(edge.edge, TestEdge.sender(user, user), "auto");
    }

    /// Connected to an edge of which these are the watches.
    FakeClient connect(int user, Watches its) {
        return FakeClient.subscribed(edge.edgeWith(its), TestEdge.sender(user, user), "auto");
    }

    Watches watches(Watches.Bounds bounds) {
        return new Watches(
                edge.core.queries(), edge.edge.sessions(), edge.timer, Clock.systemUTC(), edge.meters, bounds);
    }

    void leave(FakeClient client) {
        client.vanish();
        edge.timer.pass(LivePresence.STAYS);
    }

    double count(String outcome) {
        return edge.meters.counter("bluetick.edge.presence", "outcome", outcome).count();
    }

    double gauge(String name) {
        return edge.meters.get("bluetick.edge.presence." + name).gauge().value();
    }

    /// From now on nothing can be looked up.
    void fails(RuntimeException failure) {
        before = _ -> {
            throw failure;
        };
    }

    void works() {
        before = _ -> {};
    }

    /// So many looks have failed and pause.
    void awaitPausing(int looks) {
        await().until(() -> edge.timer.waiting() == looks);
    }

    /// The ids of users, as a list of JSON's has them.
    static String users(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(user -> "\"u" + user + "\"")
                .collect(Collectors.joining(","));
    }

    static void watch(FakeClient client, String ids) throws InterruptedException {
        client.app("/app/presence", "{\"watch\":[" + ids + "]}");
        client.await("receipt-id:r");
    }

    static String hidden(String user) {
        return "{\"type\":\"presence\",\"userId\":\"" + user + "\"}";
    }

    static String online(String user) {
        return "{\"type\":\"presence\",\"userId\":\"" + user
                + "\",\"online\":true,\"lastSeen\":\"2026-11-24T12:00:00.000Z\"}";
    }

    static String offline(String user) {
        return "{\"type\":\"presence\",\"userId\":\"" + user + "\",\"online\":false,";
    }

    static void heardNothing(FakeClient client) {
        await().during(Duration.ofMillis(150))
                .until(() -> client.frames.stream().noneMatch(it -> it.contains("\"presence\"")));
    }

    @Override
    public void close() {
        edge.close();
    }
}
