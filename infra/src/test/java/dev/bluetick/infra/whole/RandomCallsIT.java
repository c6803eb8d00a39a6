package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Nobody gets a failure of the server's, changes what is another's, or learns what they may not know, whatever
/// they call with. Seeded: the seed is printed, and `-Dbluetick.random.seed=N` takes it again.
class RandomCallsIT {

    private static final int CALLS = Integer.getInteger("bluetick.random.calls", 100_000);
    private static final int CALLERS = 8;
    private static final long SEED = Long.getLong("bluetick.random.seed", System.nanoTime());
    private static final String SECRET = "zq7-nobody-may-know";
    /// Answers of every kind come: a run in which nothing succeeds or nothing is refused would prove nothing.
    private static final int SOME = 200;

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Map<Integer, AtomicInteger> statuses = new java.util.concurrent.ConcurrentSkipListMap<>();

    @Test
    void nothingComesOfRandomCalls() throws Exception {
        System.out.println("random calls: seed " + SEED);
        Person victim = Whole.someone();
        Person friend = Whole.someone();
        String conversation = victim.conversationWith(friend);
        furnish(victim, friend);
        TestGroup group = victimsGroup(victim, friend);
        JsonNode description = Whole.http().ok("GET", "/v3/api-docs", null, null);
        List<String> before = stateOf(victim, conversation, group);
        List<String> foreign = foreignIds(victim, friend, conversation, group);

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                RandomCalls calls = new RandomCalls(SEED + i, description, foreign);
                running.add(callers.submit(() -> call(calls, victim)));
            }
            for (Future<?> caller : running) {
                caller.get(10, TimeUnit.MINUTES);
            }
        }

        System.out.println("random calls: " + statuses);
        assertThat(wrong).isEmpty();
        assertThat(stateOf(victim, conversation, group)).isEqualTo(before);
        assertThat(count(2)).isGreaterThan(SOME);
        assertThat(count(4)).isGreaterThan(SOME);
    }

    private static void furnish(Person victim, Person friend) {
        try (StompLine line = Whole.online(victim)) {
            line.text(friend, "r1", SECRET + " content");
            line.await("sent");
        }
        victim.http()
                .ok(
                        "PATCH",
                        "/api/v1/me",
                        victim.accessToken(),
                        Map.of(
                                "displayName",
                                "Vera",
                                "about",
                                SECRET + " about",
                                "pictureMediaId",
                                SECRET + "-picture"));
        victim.http()
                .ok(
                        "PUT",
                        "/api/v1/me/privacy",
                        victim.accessToken(),
                        Map.of(
                                "lastSeen",
                                "NOBODY",
                                "picture",
                                "NOBODY",
                                "about",
                                "NOBODY",
                                "groupsAdd",
                                "NOBODY",
                                "readReceipts",
                                true));
        victim.call("PUT", "/contacts/" + friend.userId(), null);
        victim.call("PUT", "/blocks/" + Whole.someone().userId(), null);
    }

    private static TestGroup victimsGroup(Person victim, Person friend) {
        TestGroup group = TestGroup.made(
                victim,
                Map.of(
                        "name",
                        SECRET + " name",
                        "description",
                        SECRET + " description",
                        "members",
                        TestGroup.ids(friend)));
        group.link(victim, "{'maxUses':1000}");
        group.say(victim, SECRET + " in a group");
        return group;
    }

    private static List<String> stateOf(Person victim, String conversation, TestGroup group) {
        return List.of(
                victim.get("/me").toString(),
                victim.get("/me/privacy").toString(),
                victim.get("/me/devices").toString(),
                victim.get("/contacts").toString(),
                victim.get("/blocks").toString(),
                victim.get("/messages/starred").toString(),
                victim.history(conversation, 50).toString(),
                group.seenBy(victim).toString(),
                group.history(victim).toString());
    }

    private static List<String> foreignIds(Person victim, Person friend, String conversation, TestGroup group) {
        return List.of(
                victim.userId(),
                victim.deviceId(),
                friend.userId(),
                conversation,
                victim.history(conversation, 1).getFirst().path("messageId").asString(),
                group.id(),
                group.history(victim).getLast().path("messageId").asString());
    }

    private void call(RandomCalls calls, Person victim) {
        Person caller = Whole.someone();
        List<String> own = ownIds(caller, victim);
        for (int i = 0; i < CALLS / CALLERS; i++) {
            RandomCalls.Call call = calls.next(own);
            // One in eight comes without a token that is good.
            String token = i % 8 > 0 ? caller.accessToken() : i % 16 == 0 ? null : caller.accessToken() + "x";
            Http.Answer answer = Whole.http().raw(call.method(), call.path(), token, call.contentType(), call.body());
            check(call, answer, victim);
            if (answer.status() == 401 && i % 8 > 0) {
                caller = Whole.someone(); // it had logged itself out, or erased itself
                own = ownIds(caller, victim);
            }
        }
    }

    private static List<String> ownIds(Person caller, Person victim) {
        TestGroup group = TestGroup.of(caller);
        return List.of(
                caller.userId(),
                caller.deviceId(),
                caller.conversationWith(victim),
                group.id(),
                group.link(caller, "{}"));
    }

    private void check(RandomCalls.Call call, Http.Answer answer, Person victim) {
        statuses.computeIfAbsent(answer.status(), _ -> new AtomicInteger()).incrementAndGet();
        boolean refused = answer.status() >= 400;
        if (answer.status() >= 500
                || answer.text().contains(SECRET)
                || answer.text().contains(victim.phone())
                || (refused && !answer.contentType().startsWith("application/problem+json"))
                || (refused && answer.code().isEmpty())) {
            String body = call.body() == null
                    ? ""
                    : call.body().substring(0, Math.min(300, call.body().length()));
            wrong.add(call.method() + " " + call.path() + " " + call.contentType() + " " + body + " -> "
                    + answer.status() + " " + answer.text());
        }
    }

    private int count(int hundreds) {
        return statuses.entrySet().stream()
                .filter(it -> it.getKey() / 100 == hundreds)
                .mapToInt(it -> it.getValue().get())
                .sum();
    }
}
