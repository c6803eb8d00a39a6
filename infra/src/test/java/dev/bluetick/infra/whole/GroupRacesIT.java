package dev.bluetick.infra.whole;

import static dev.bluetick.infra.whole.TestGroup.admin;
import static dev.bluetick.infra.whole.TestGroup.member;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Things that are done to a group at the same moment: one of them comes first, and the other is decided on what
/// that has left.
class GroupRacesIT {

    private static final int ROUNDS = 25;
    private static final int SENDERS = 4;

    private final Person anna = Whole.someone();
    private final Person ben = Whole.someone();
    private final Person carl = Whole.someone();

    /// The answers to two calls that are made at once.
    private static List<String> atOnce(Callable<String> one, Callable<String> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            for (Callable<String> call : List.of(one, other)) {
                answers.add(callers.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            return List.of(
                    answers.get(0).get(30, TimeUnit.SECONDS), answers.get(1).get(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void nothingOfWhoIsRemovedWhileSendingComesAfterTheRemoval() throws Exception {
        TestGroup group = TestGroup.of(anna, ben, carl);
        CountDownLatch talking = new CountDownLatch(SENDERS);
        List<Future<List<String>>> running = new ArrayList<>();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SENDERS; i++) {
                running.add(senders.submit(() -> {
                    List<String> outcomes = new ArrayList<>();
                    do {
                        outcomes.add(group.trySay(ben, "still here"));
                        talking.countDown();
                    } while (outcomes.getLast().equals("201"));
                    return outcomes;
                }));
            }
            assertThat(talking.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(group.remove(anna, ben)).isEqualTo("204");
        }
        int sent = 0;
        for (Future<List<String>> sender : running) {
            List<String> outcomes = sender.resultNow();
            assertThat(outcomes.getLast()).isEqualTo("403 not_allowed");
            sent += outcomes.size() - 1;
        }
        // Created, what Ben has sent, removed: with no gap, and in that order, for both.
        List<JsonNode> bens = all(group, ben);
        assertThat(bens).hasSize(sent + 2).isEqualTo(all(group, carl));
        assertThat(bens.stream().map(it -> it.path("seq").asLong()))
                .isEqualTo(LongStream.rangeClosed(1, sent + 2).boxed().toList());
        assertThat(bens.getLast().path("kind").asString()).isEqualTo("SYSTEM");
        assertThat(bens.subList(1, sent + 1))
                .allMatch(it -> it.path("from").asString().equals(ben.userId()));
    }

    private static List<JsonNode> all(TestGroup group, Person person) {
        List<JsonNode> all = new ArrayList<>();
        long after = 0;
        List<JsonNode> page;
        do {
            page = person.get("/conversations/" + group.id() + "/messages?limit=200&after=" + after)
                    .path("items")
                    .valueStream()
                    .toList();
            all.addAll(page);
            after = page.isEmpty() ? after : page.getLast().path("seq").asLong();
        } while (!page.isEmpty());
        return all;
    }

    @Test
    void ofTwoAdminsWhoDismissEachOtherOneStays() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            TestGroup group = TestGroup.of(anna, ben, carl);
            assertThat(group.appoint(anna, ben)).isEqualTo("204");
            List<String> answers = atOnce(() -> group.dismiss(anna, ben), () -> group.dismiss(ben, anna));
            assertThat(answers).containsExactlyInAnyOrder("204", "403 not_allowed");
            boolean annaStays = answers.getFirst().equals("204");
            assertThat(group.members(carl))
                    .containsExactly(
                            annaStays ? admin(anna) : member(anna), annaStays ? member(ben) : admin(ben), member(carl));
        }
    }

    @Test
    void whereTheLastAdminLeavesWhileAnotherIsAppointedOneIsThere() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            TestGroup group = TestGroup.of(anna, ben, carl);
            List<String> answers = atOnce(() -> group.appoint(anna, carl), () -> group.leave(anna));
            assertThat(answers.getLast()).isEqualTo("204");
            if (answers.getFirst().equals("204")) {
                assertThat(group.members(ben)).containsExactly(member(ben), admin(carl));
            } else {
                assertThat(answers.getFirst()).isEqualTo("403 not_allowed");
                assertThat(group.members(ben)).containsExactly(admin(ben), member(carl));
            }
        }
    }

    @Test
    void whoIsAddedTwiceAtOnceIsInItOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            TestGroup group = TestGroup.of(anna, ben);
            assertThat(atOnce(() -> group.add(anna, carl), () -> group.add(ben, carl)))
                    .containsOnly("200");
            assertThat(group.members(carl)).containsExactly(admin(anna), member(ben), member(carl));
            assertThat(group.changes(anna)).containsExactly("CREATED", "MEMBERS_ADDED");
        }
    }
}
