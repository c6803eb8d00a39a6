package dev.bluetick.infra.whole;

import static dev.bluetick.infra.whole.TestGroup.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.infra.whole.StompLine.Received;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is said in a group, who learns what became of it, and who does not.
class GroupTalkIT {

    private final Person anna = Whole.someone();
    private final Person ben = Whole.someone();
    private final Person carl = Whole.someone();
    private final TestGroup group = TestGroup.of(anna, ben, carl);

    private static Received awaitText(StompLine line, String content) {
        return line.await(
                it -> it.type().equals("message")
                        && it.event().path("content").asString().equals(content),
                content);
    }

    /// Waits without taking anything away.
    private static void awaitAmong(StompLine line, Predicate<Received> wanted) {
        await().atMost(20, TimeUnit.SECONDS).until(() -> line.events().stream().anyMatch(wanted));
    }

    private static boolean hasSeq(Received received, long seq) {
        return received.event().path("seq").asLong() == seq;
    }

    /// None of what is there, or comes within a while.
    private static void assertNever(StompLine line, Predicate<Received> unwanted) {
        await().during(500, TimeUnit.MILLISECONDS)
                .atMost(5, TimeUnit.SECONDS)
                .until(() -> line.events().stream().noneMatch(unwanted));
    }

    private static boolean isTick(Received received) {
        return received.type().equals("delivered") || received.type().equals("read");
    }

    private String read(Person person, long upTo) {
        return outcome(person.call("POST", "/conversations/" + group.id() + "/read", Map.of("upTo", upTo)));
    }

    @Test
    void aMessageGoesToAllAndRepliesAndMentionsWithIt() {
        try (StompLine annas = Whole.online(anna);
                StompLine bens = Whole.online(ben);
                StompLine carls = Whole.online(carl)) {
            group.say(annas, "c1", "who comes?");
            JsonNode sent = annas.await("sent").event();
            assertThat(sent.path("seq").asLong()).isEqualTo(2);
            assertThat(awaitText(carls, "who comes?").event().path("messageId")).isEqualTo(sent.path("messageId"));
            bens.send(
                    "/app/messages",
                    Map.of(
                            "clientId",
                            "b1",
                            "to",
                            Map.of("conversationId", group.id()),
                            "type",
                            "TEXT",
                            "content",
                            "you do",
                            "replyTo",
                            sent.path("messageId").asString(),
                            "mentions",
                            TestGroup.ids(carl)));
            for (StompLine line : List.of(annas, carls)) {
                JsonNode reply = awaitText(line, "you do").event();
                assertThat(reply.path("seq").asLong()).isEqualTo(3);
                assertThat(reply.path("from").asString()).isEqualTo(ben.userId());
                assertThat(reply.path("replyTo")).isEqualTo(sent.path("messageId"));
                assertThat(reply.path("mentions").path(0).asString()).isEqualTo(carl.userId());
            }
            assertThat(annas.errors()).isEmpty();
        }
    }

    @Test
    void onlyMembersAreMentionedAndOnlyWhatOneSeesIsRepliedTo() {
        Person dora = Whole.someone();
        String before = group.say(anna, "before dora");
        assertThat(group.add(anna, dora)).isEqualTo("200");
        assertThat(outcome(dora.call(
                        "POST",
                        "/conversations/" + group.id() + "/messages",
                        Map.of("clientId", "d1", "type", "TEXT", "content", "what?", "replyTo", before))))
                .isEqualTo("404 message_not_found");
        assertThat(outcome(dora.call(
                        "POST",
                        "/conversations/" + group.id() + "/messages",
                        Map.of(
                                "clientId",
                                "d2",
                                "type",
                                "TEXT",
                                "content",
                                "you",
                                "mentions",
                                TestGroup.ids(Whole.someone())))))
                .isEqualTo("400 invalid");
    }

    @Test
    void aChangeOfTheGroupIsAMessageAndAnEventForAll() {
        try (StompLine bens = Whole.online(ben)) {
            assertThat(group.change(anna, "{'name':'Kin'}")).isEqualTo("204");
            JsonNode event = bens.await("group").event();
            assertThat(event.path("change").asString()).isEqualTo("CHANGED");
            assertThat(event.path("groupId").asString()).isEqualTo(group.id());
            assertThat(event.path("by").asString()).isEqualTo(anna.userId());
            assertThat(event.path("name").asString()).isEqualTo("Kin");
            assertThat(event.path("seq").asLong()).isEqualTo(2);
        }
        JsonNode entry = group.history(ben).getLast();
        assertThat(entry.path("kind").asString()).isEqualTo("SYSTEM");
        assertThat(entry.path("from").asString()).isEqualTo(anna.userId());
        assertThat(Http.JSON
                        .readTree(entry.path("content").asString())
                        .path("name")
                        .asString())
                .isEqualTo("Kin");
    }

    @Test
    void theAuthorAndAdminsDeleteForEveryone() {
        String bens = group.say(ben, "regret");
        String carls = group.say(carl, "regret too");
        try (StompLine line = Whole.online(carl)) {
            assertThat(outcome(ben.call("DELETE", group.messagePath(carls) + "?scope=EVERYONE", null)))
                    .isEqualTo("403 not_allowed");
            assertThat(outcome(anna.call("DELETE", group.messagePath(bens) + "?scope=EVERYONE", null)))
                    .isEqualTo("204");
            assertThat(outcome(carl.call("DELETE", group.messagePath(carls) + "?scope=EVERYONE", null)))
                    .isEqualTo("204");
            JsonNode deleted = line.await("deleted").event();
            assertThat(deleted.path("messageId").asString()).isEqualTo(bens);
            assertThat(deleted.path("by").asString()).isEqualTo(anna.userId());
        }
        for (Person person : List.of(anna, ben, carl)) {
            List<JsonNode> history = group.history(person);
            assertThat(history.subList(1, 3)).allMatch(it -> it.path("deleted").asBoolean() && !it.has("content"));
        }
        String entry = group.history(anna).getFirst().path("messageId").asString();
        assertThat(outcome(anna.call("DELETE", group.messagePath(entry) + "?scope=EVERYONE", null)))
                .isEqualTo("403 not_allowed");
        assertThat(group.inInboxOf(carl).path("unread").asLong())
                .as("the entry alone")
                .isEqualTo(1);
    }

    @Test
    void receiptsSayHowManyAndWhoAndSinceWhen() {
        Person dora = Whole.someone();
        String message = group.say(anna, "who reads?");
        assertThat(group.add(anna, dora)).isEqualTo("200");
        assertThat(outcome(ben.call("POST", "/conversations/" + group.id() + "/delivered", Map.of("upTo", 2))))
                .isEqualTo("204");
        assertThat(read(carl, 3)).isEqualTo("204");
        JsonNode receipts = group.receipts(anna, message);
        assertThat(List.of("recipients", "delivered", "read"))
                .extracting(it -> receipts.path(it).asInt())
                .containsExactly(2, 2, 1);
        assertThat(receipts.path("members").valueStream())
                .extracting(it -> it.path("userId").asString() + " " + it.has("deliveredAt") + " " + it.has("readAt"))
                .containsExactlyInAnyOrder(ben.userId() + " true false", carl.userId() + " true true");
        assertThat(outcome(ben.call("GET", group.messagePath(message) + "/receipts", null)))
                .isEqualTo("403 not_allowed");
        assertThat(group.inInboxOf(carl).path("unread").asLong()).isZero();
        assertThat(group.inInboxOf(ben).path("unread").asLong()).isEqualTo(3);
    }

    @Test
    void readReceiptsAreShownInGroupsWhateverAPersonHides() {
        assertThat(ben.call("PUT", "/me/privacy", Map.of("readReceipts", false)).status())
                .isEqualTo(200);
        String message = group.say(anna, "seen?");
        assertThat(read(ben, 2)).isEqualTo("204");
        assertThat(group.receipts(anna, message).path("read").asInt()).isEqualTo(1);
    }

    @Test
    void ticksGoToTheAuthorAlone() {
        try (StompLine annas = Whole.online(anna);
                StompLine bens = Whole.online(ben);
                StompLine carls = Whole.online(carl)) {
            group.say(annas, "c1", "ticks");
            bens.acknowledge(bens.await("message"));
            bens.acknowledge(awaitText(bens, "ticks"));
            JsonNode delivered = annas.await(
                            it -> it.type().equals("delivered")
                                    && it.event().path("upTo").asLong() == 2,
                            "delivered up to 2")
                    .event();
            assertThat(delivered.path("conversationId").asString()).isEqualTo(group.id());
            assertThat(delivered.path("userId").asString()).isEqualTo(ben.userId());
            bens.send("/app/read", Map.of("conversationId", group.id(), "upTo", 2));
            assertThat(annas.await("read").event().path("userId").asString()).isEqualTo(ben.userId());
            awaitText(carls, "ticks");
            assertNever(carls, GroupTalkIT::isTick);
        }
    }

    @Test
    void whoWasOfflineCatchesUpAndBlocksWithholdNothing() {
        assertThat(ben.call("PUT", "/blocks/" + anna.userId(), null).status()).isEqualTo(204);
        group.say(anna, "one");
        group.say(carl, "two");
        try (StompLine bens = Whole.online(ben)) {
            for (long seq = 1; seq <= 3; seq++) {
                Received received = bens.await("message");
                assertThat(received.event().path("seq").asLong()).isEqualTo(seq);
                bens.acknowledge(received);
            }
        }
    }

    @Test
    void aFormerMemberSeesNothingNewByAnyDoor() {
        String carls = group.say(carl, "carl was here");
        try (StompLine line = Whole.online(carl);
                StompLine bens = Whole.online(ben)) {
            assertThat(group.remove(anna, carl)).isEqualTo("204");
            String secret = group.say(anna, "carl is gone");
            assertThat(group.change(anna, "{'name':'Without Carl'}")).isEqualTo("204");
            assertThat(read(ben, 5)).isEqualTo("204");
            awaitText(bens, "carl is gone");
            awaitAmong(line, it -> hasSeq(it, 3));
            line.send("/app/sync", Map.of("cursors", Map.of(group.id(), 1)));
            awaitAmong(line, it -> it.type().equals("synced"));
            assertNever(
                    line,
                    it -> it.event().toString().contains(secret)
                            || it.event().toString().contains("Without Carl")
                            || it.event().path("seq").asLong() > 3
                            || it.event().path("upTo").asLong() > 3);

            assertThat(group.seqs(carl)).containsExactly(1L, 2L, 3L);
            assertThat(carl.get("/conversations/" + group.id() + "/messages?after=3")
                            .path("items"))
                    .isEmpty();
            for (String call : List.of(
                    "GET " + group.messagePath(secret) + "/receipts",
                    "DELETE " + group.messagePath(secret) + "?scope=ME",
                    "PUT /messages/" + secret + "/star")) {
                String[] parts = call.split(" ");
                assertThat(outcome(carl.call(parts[0], parts[1], null)))
                        .as(call)
                        .isEqualTo("404 message_not_found");
            }
            assertThat(read(carl, 4)).isEqualTo("422 seq_beyond_head");
            assertThat(outcome(carl.call("PUT", "/messages/" + carls + "/star", null)))
                    .isEqualTo("204");
        }
        JsonNode inbox = group.inInboxOf(carl);
        assertThat(inbox.path("headSeq").asLong()).isEqualTo(3);
        assertThat(inbox.path("lastMessage").path("seq").asLong()).isEqualTo(3);
        assertThat(inbox.path("lastActivityAt"))
                .isEqualTo(inbox.path("lastMessage").path("sentAt"));
        assertThat(inbox.path("group").path("name").asString()).isEqualTo("Family");
        assertThat(inbox.path("group").has("role")).isFalse();
        assertThat(inbox.path("group").has("memberCount")).isFalse();
        try (StompLine again = Whole.online(carl)) {
            awaitAmong(again, it -> hasSeq(it, 3));
            assertNever(again, it -> it.event().path("seq").asLong() > 3);
        }
    }

    @Test
    void whoComesBackDoesNotSeeWhatWasSaidMeanwhile() {
        assertThat(group.leave(carl)).isEqualTo("204");
        group.say(anna, "between us");
        assertThat(group.add(anna, carl)).isEqualTo("200");
        group.say(anna, "welcome back");
        assertThat(group.seqs(carl)).containsExactly(1L, 2L, 4L, 5L);
        assertThat(group.inInboxOf(carl).path("unread").asLong())
                .as("created, added, welcome back")
                .isEqualTo(3);
        assertThat(group.inInboxOf(carl).path("group").path("memberCount").asInt())
                .isEqualTo(3);
    }
}
