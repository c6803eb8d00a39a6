package dev.bluetick.infra.whole;

import static dev.bluetick.infra.whole.TestGroup.admin;
import static dev.bluetick.infra.whole.TestGroup.join;
import static dev.bluetick.infra.whole.TestGroup.member;
import static dev.bluetick.infra.whole.TestGroup.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Who comes into a group by themselves, and who does not.
class InvitesIT {

    private static final int MANY = 10_000;
    private static final int ROOM = 100;
    /// Calls under way at once.
    private static final int AT_ONCE = 256;

    private final Person anna = Whole.someone();
    private final Person ben = Whole.someone();
    private final Person carl = Whole.someone();
    private final Person dora = Whole.someone();
    private final TestGroup group = TestGroup.of(anna, ben);

    private List<String> waiting() {
        return anna.get("/groups/" + group.id() + "/requests")
                .path("items")
                .valueStream()
                .map(it -> it.path("userId").asString())
                .toList();
    }

    @Test
    void whoHasTheLinkJoinsAndSeesWhatComes() {
        group.say(anna, "before");
        assertThat(group.outcome(ben, "POST", "/invite", null)).isEqualTo("403 not_allowed");
        Http.Answer made = group.call(anna, "POST", "/invite", null);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("uses").asInt()).isZero();
        assertThat(made.json().has("expiresAt")).isFalse();
        String token = made.json().path("token").asString();
        Http.Answer joined = carl.call("POST", "/groups/join/" + token, null);
        assertThat(joined.status()).isEqualTo(200);
        assertThat(List.of("groupId", "conversationId", "state"))
                .extracting(it -> joined.json().path(it).asString())
                .containsExactly(group.id(), group.id(), "JOINED");
        assertThat(join(carl, token)).as("once more").isEqualTo("200");
        assertThat(group.members(carl)).containsExactly(admin(anna), member(ben), member(carl));
        assertThat(group.seqs(carl)).containsExactly(3L);
        assertThat(group.changes(carl)).containsExactly("JOINED");
        JsonNode invite = group.seenBy(anna).path("invite");
        assertThat(invite.path("token").asString()).isEqualTo(token);
        assertThat(invite.path("uses").asInt()).isEqualTo(1);
        assertThat(group.seenBy(carl).has("invite")).isFalse();
    }

    @Test
    void aTokenThatWasMadeUpIsNone() {
        String token = group.link(anna, "{}");
        String forged = token.substring(0, 30) + (token.charAt(30) == 'A' ? 'B' : 'A') + token.substring(31);
        for (String it : List.of(forged, "A".repeat(43), "x", group.id())) {
            assertThat(join(carl, it)).as(it).isEqualTo("404 invite_not_found");
        }
    }

    @Test
    void aLinkEndsWhenItIsTimeOrUsedUp() {
        assertThat(group.outcome(anna, "POST", "/invite", Map.of("expiresAt", "2026-01-01T00:00:00.000Z")))
                .isEqualTo("400 invalid");
        assertThat(group.outcome(anna, "POST", "/invite", Map.of("maxUses", 0))).isEqualTo("400 invalid");
        Instant soon = Instant.now().plusMillis(700);
        String brief = group.link(anna, "{'expiresAt':'" + soon + "'}");
        await().until(() -> Instant.now().isAfter(soon));
        assertThat(join(carl, brief)).isEqualTo("410 invite_ended");
        String once = group.link(anna, "{'expiresAt':'2036-01-01T00:00:00.000Z','maxUses':1}");
        assertThat(group.seenBy(anna).path("invite").path("expiresAt").asString())
                .isEqualTo("2036-01-01T00:00:00.000Z");
        assertThat(join(carl, once)).isEqualTo("200");
        assertThat(join(dora, once)).isEqualTo("410 invite_ended");
    }

    @Test
    void aLinkThatWasRevokedOrMadeAnewIsOfNoUse() {
        String first = group.link(anna, "{}");
        String second = group.link(anna, "{}");
        assertThat(join(carl, first)).isEqualTo("410 invite_ended");
        assertThat(group.outcome(ben, "DELETE", "/invite", null)).isEqualTo("403 not_allowed");
        assertThat(group.outcome(anna, "DELETE", "/invite", null)).isEqualTo("204");
        assertThat(join(carl, second)).isEqualTo("410 invite_ended");
        assertThat(group.seenBy(anna).has("invite")).isFalse();
    }

    @Test
    void whereAdminsLetPeopleInTheyWaitUntilThen() {
        assertThat(group.change(anna, "{'settings':{'joinApproval':true}}")).isEqualTo("204");
        String token = group.link(anna, "{}");
        Person emil = Whole.someone();
        try (StompLine annas = Whole.online(anna)) {
            assertThat(join(carl, token)).isEqualTo("202");
            JsonNode event = annas.await("group").event();
            assertThat(event.path("change").asString()).isEqualTo("JOIN_REQUESTED");
            assertThat(event.path("userId").asString()).isEqualTo(carl.userId());
        }
        assertThat(join(carl, token)).as("once more").isEqualTo("202");
        assertThat(join(dora, token)).isEqualTo("202");
        assertThat(join(emil, token)).isEqualTo("202");
        assertThat(waiting()).isEqualTo(TestGroup.ids(carl, dora, emil));
        assertThat(group.outcome(ben, "GET", "/requests", null)).isEqualTo("403 not_allowed");
        assertThat(group.trySay(carl, "let me in")).isEqualTo("404 conversation_not_found");
        assertThat(group.outcome(carl, "DELETE", "/requests", TestGroup.naming(dora)))
                .isEqualTo("404 conversation_not_found");

        assertThat(group.outcome(ben, "POST", "/requests", TestGroup.naming(carl)))
                .isEqualTo("403 not_allowed");
        assertThat(group.outcome(anna, "POST", "/requests", TestGroup.naming(carl)))
                .isEqualTo("204");
        assertThat(group.outcome(anna, "DELETE", "/requests?userId=" + dora.userId(), null))
                .isEqualTo("204");
        assertThat(group.outcome(emil, "DELETE", "/requests", TestGroup.naming(emil)))
                .isEqualTo("204");
        assertThat(waiting()).isEmpty();
        assertThat(group.members(carl)).containsExactly(admin(anna), member(ben), member(carl));
        assertThat(group.outcome(anna, "POST", "/requests", TestGroup.naming(dora)))
                .as("who does not wait is passed over")
                .isEqualTo("204");
        assertThat(group.members(carl)).hasSize(3);
    }

    @Test
    void whoWasRemovedDoesNotComeBackByTheLinkAndWhoLeftDoes() {
        String token = group.link(anna, "{}");
        assertThat(group.remove(anna, ben)).isEqualTo("204");
        assertThat(join(ben, token)).isEqualTo("403 not_allowed");
        assertThat(join(carl, token)).isEqualTo("200");
        assertThat(group.leave(carl)).isEqualTo("204");
        assertThat(join(carl, token)).isEqualTo("200");
    }

    @Test
    void whoDoesNotLetOthersAddThemComesByAnInviteOfTheirOwn() {
        assertThat(dora.call("PUT", "/me/privacy", Map.of("groupsAdd", "NOBODY"))
                        .status())
                .isEqualTo(200);
        JsonNode answer = group.call(anna, "POST", "/members", TestGroup.naming(carl, dora))
                .json();
        assertThat(answer.path("added").valueStream().map(JsonNode::asString)).containsExactly(carl.userId());
        assertThat(answer.path("invited")).hasSize(1);
        JsonNode invited = answer.path("invited").path(0);
        assertThat(invited.path("userId").asString()).isEqualTo(dora.userId());
        assertThat(Instant.parse(invited.path("expiresAt").asString()))
                .isAfter(Instant.now().plusSeconds(2 * 86_400));
        assertThat(group.members(anna)).doesNotContain(member(dora));
        String token = invited.path("token").asString();
        assertThat(join(Whole.someone(), token)).as("another's").isEqualTo("410 invite_ended");
        assertThat(join(dora, token)).isEqualTo("200");
        assertThat(group.leave(dora)).isEqualTo("204");
        assertThat(join(dora, token)).as("it is used up").isEqualTo("410 invite_ended");

        JsonNode made = anna.call("POST", "/groups", Map.of("name", "Duo", "members", TestGroup.ids(dora)))
                .json();
        assertThat(made.path("invited").path(0).path("userId").asString()).isEqualTo(dora.userId());
        assertThat(join(dora, made.path("invited").path(0).path("token").asString()))
                .isEqualTo("200");
    }

    @Test
    void asManyJoinAsTheLinkAllowsHoweverManyComeAtOnce() throws Exception {
        List<Person> people = Whole.imported(MANY);
        String token = group.link(anna, "{'maxUses':" + ROOM + "}");
        Semaphore calls = new Semaphore(AT_ONCE);
        List<Future<String>> running = new ArrayList<>();
        try (ExecutorService joining = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Person person : people) {
                running.add(joining.submit(() -> {
                    calls.acquire();
                    try {
                        return join(person, token);
                    } finally {
                        calls.release();
                    }
                }));
            }
        }
        Map<String, Long> outcomes = running.stream()
                .map(it -> it.resultNow())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(outcomes).isEqualTo(Map.of("200", (long) ROOM, "410 invite_ended", (long) MANY - ROOM));
        assertThat(group.members(anna)).hasSize(2 + ROOM).doesNotHaveDuplicates();
        assertThat(group.seenBy(anna).path("invite").path("uses").asInt()).isEqualTo(ROOM);
        assertThat(group.seqs(anna)).hasSize(1 + ROOM);
        for (int i = 0; i < MANY; i += MANY / 20) {
            boolean in = running.get(i).get(1, TimeUnit.SECONDS).equals("200");
            assertThat(outcome(people.get(i).call("GET", "/groups/" + group.id(), null)))
                    .isEqualTo(in ? "200" : "404 conversation_not_found");
        }
    }
}
