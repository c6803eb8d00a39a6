package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.infra.whole.StompLine.Received;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// What people do all day, on both transports.
@ParameterizedClass
@EnumSource(
        value = Way.class,
        names = {"WEB_SOCKET", "LONG_POLLING"})
class TwoPeopleTalkIT {

    @Parameter
    private Way way = Way.WEB_SOCKET;

    private final Person anna = Whole.someone();
    private final Person ben = Whole.someone();
    private final String conversation = anna.conversationWith(ben);

    @Test
    void aMessageShowsItsThreeTicks() {
        try (StompLine annas = way.online(anna);
                StompLine bens = way.online(ben)) {
            annas.text(ben, "c1", "hello");
            JsonNode sent = annas.await("sent").event();
            assertThat(sent.path("clientId").asString()).isEqualTo("c1");
            assertThat(sent.path("seq").asLong()).isEqualTo(1);
            assertThat(sent.path("conversationId").asString()).isEqualTo(conversation);
            assertThat(sent.path("sentAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

            Received received = bens.await("message");
            JsonNode message = received.event();
            assertThat(message.path("messageId")).isEqualTo(sent.path("messageId"));
            assertThat(message.path("content").asString()).isEqualTo("hello");
            assertThat(message.path("from").asString()).isEqualTo(anna.userId());
            assertThat(message.path("fromDevice").asString()).isEqualTo(anna.deviceId());
            assertThat(message.path("kind").asString()).isEqualTo("TEXT");

            bens.acknowledge(received);
            JsonNode delivered = annas.await("delivered").event();
            assertThat(delivered.path("userId").asString()).isEqualTo(ben.userId());
            assertThat(delivered.path("upTo").asLong()).isEqualTo(1);

            bens.send("/app/read", Map.of("conversationId", conversation, "upTo", 1));
            JsonNode read = annas.await("read").event();
            assertThat(read.path("upTo").asLong()).isEqualTo(1);
            assertThat(annas.errors()).isEmpty();
            assertThat(bens.errors()).isEmpty();
        }
    }

    @Test
    void whoWasOfflineCatchesUpInOrderAndOnlyOnce() {
        try (StompLine annas = way.online(anna)) {
            for (int i = 1; i <= 30; i++) {
                annas.text(ben, "c" + i, "text " + i);
            }
            annas.await(it -> it.type().equals("sent") && it.event().path("seq").asLong() == 30, "30th sent");
            try (StompLine bens = way.online(ben)) {
                for (int i = 1; i <= 30; i++) {
                    Received received = bens.await("message");
                    assertThat(received.event().path("seq").asLong()).isEqualTo(i);
                    assertThat(received.event().path("content").asString()).isEqualTo("text " + i);
                    bens.acknowledge(received);
                }
                annas.await(
                        it -> it.type().equals("delivered")
                                && it.event().path("upTo").asLong() == 30,
                        "delivered up to 30");
            }
            try (StompLine again = way.online(ben)) {
                again.send("/app/ping", Map.of("timestamp", 1));
                again.await("pong");
                await().during(500, TimeUnit.MILLISECONDS)
                        .atMost(5, TimeUnit.SECONDS)
                        .until(() -> again.events().stream()
                                .noneMatch(it -> it.type().equals("message")));
            }
        }
    }

    @Test
    void whatWasNotAcknowledgedComesAgain() {
        try (StompLine annas = way.online(anna)) {
            annas.text(ben, "c1", "one");
            annas.text(ben, "c2", "two");
            try (StompLine bens = way.online(ben)) {
                Received first = bens.await("message");
                bens.await("message");
                bens.acknowledge(first);
                annas.await("delivered");
            }
            try (StompLine again = way.online(ben)) {
                JsonNode second = again.await("message").event();
                assertThat(second.path("seq").asLong()).isEqualTo(2);
            }
        }
    }

    @Test
    void ticksAndDeletionsThatHappenedMeanwhileAreToldOnReturn() {
        String messageId;
        try (StompLine annas = way.online(anna)) {
            annas.text(ben, "c1", "one");
            annas.text(ben, "c2", "two");
            messageId = annas.await(it -> it.event().path("seq").asLong() == 2, "second sent")
                    .event()
                    .path("messageId")
                    .asString();
        }
        try (StompLine bens = way.online(ben)) {
            bens.acknowledge(bens.await("message"));
            bens.acknowledge(bens.await("message"));
            assertThat(bens.sendForReceipt("/app/read", Map.of("conversationId", conversation, "upTo", 2)))
                    .succeedsWithin(10, TimeUnit.SECONDS);
        }
        try (StompLine annas = way.online(anna)) {
            assertThat(annas.await("read").event().path("upTo").asLong()).isEqualTo(2);
        }
        anna.call("DELETE", "/conversations/" + conversation + "/messages/" + messageId + "?scope=EVERYONE", "");
        try (StompLine bens = way.online(ben)) {
            JsonNode deleted = bens.await("deleted").event();
            assertThat(deleted.path("messageId").asString()).isEqualTo(messageId);
            assertThat(deleted.path("scope").asString()).isEqualTo("EVERYONE");
        }
    }

    @Test
    void aRepeatedSendGetsTheFirstAnswer() {
        try (StompLine annas = way.online(anna);
                StompLine bens = way.online(ben)) {
            annas.text(ben, "same", "first");
            JsonNode first = annas.await("sent").event();
            annas.text(ben, "same", "second");
            assertThat(annas.await("sent").event()).isEqualTo(first);
            assertThat(bens.await("message").event().path("content").asString()).isEqualTo("first");
            assertThat(ben.history(conversation, 50)).hasSize(1);
        }
    }

    @Test
    void aMessageDeletedForEveryoneIsATombstoneEverywhere() {
        try (StompLine annas = way.online(anna);
                StompLine bens = way.online(ben)) {
            annas.text(ben, "c1", "regret");
            String messageId = annas.await("sent").event().path("messageId").asString();
            bens.await("message");
            annas.send(
                    "/app/delete", Map.of("conversationId", conversation, "messageId", messageId, "scope", "EVERYONE"));
            JsonNode deleted = bens.await("deleted").event();
            assertThat(deleted.path("messageId").asString()).isEqualTo(messageId);
            assertThat(deleted.path("seq").asLong()).isEqualTo(1);
            annas.await("deleted");
            for (Person person : List.of(anna, ben)) {
                JsonNode tombstone = person.history(conversation, 50).getFirst();
                assertThat(tombstone.path("deleted").asBoolean()).isTrue();
                assertThat(tombstone.has("content")).isFalse();
                assertThat(tombstone.has("envelopes")).isFalse();
                assertThat(unread(person)).isZero();
            }
        }
        // Ben never acknowledged it: on his return he is told of the tombstone, never of the text.
        try (StompLine bens = way.online(ben)) {
            JsonNode message = bens.await("message").event();
            assertThat(message.path("deleted").asBoolean()).isTrue();
            assertThat(message.has("content")).isFalse();
        }
    }

    @Test
    void aMessageDeletedForMeStaysWithTheOther() {
        try (StompLine annas = way.online(anna)) {
            annas.text(ben, "c1", "keep");
            String messageId = annas.await("sent").event().path("messageId").asString();
            assertThat(ben.call("DELETE", "/conversations/" + conversation + "/messages/" + messageId + "?scope=ME", "")
                            .status())
                    .isEqualTo(204);
            assertThat(ben.history(conversation, 50)).isEmpty();
            assertThat(unread(ben)).isZero();
            assertThat(anna.history(conversation, 50)).hasSize(1);
        }
    }

    @Test
    void unreadAndReceiptsAreExact() {
        try (StompLine annas = way.online(anna);
                StompLine bens = way.online(ben)) {
            for (int i = 1; i <= 5; i++) {
                annas.text(ben, "c" + i, "text");
            }
            annas.await(it -> it.event().path("seq").asLong() == 5, "5th sent");
            bens.text(anna, "b1", "answer");
            bens.await("sent");
            assertThat(unread(ben)).isEqualTo(5);
            assertThat(unread(anna)).isEqualTo(1);
            assertThat(bens.sendForReceipt("/app/read", Map.of("conversationId", conversation, "upTo", 3)))
                    .succeedsWithin(10, TimeUnit.SECONDS);
            assertThat(unread(ben)).isEqualTo(2);

            List<JsonNode> history = anna.history(conversation, 50);
            assertThat(history.stream().map(it -> it.path("seq").asLong()).toList())
                    .isEqualTo(
                            IntStream.rangeClosed(1, 6).mapToObj(i -> (long) i).toList());
            JsonNode third = anna.get("/conversations/" + conversation + "/messages/"
                    + history.get(2).path("messageId").asString() + "/receipts");
            assertThat(third.path("recipients").asInt()).isEqualTo(1);
            assertThat(third.path("read").asInt()).isEqualTo(1);
            JsonNode fourth = anna.get("/conversations/" + conversation + "/messages/"
                    + history.get(3).path("messageId").asString() + "/receipts");
            assertThat(fourth.path("delivered").asInt()).isZero();
        }
    }

    @Test
    void everyDeviceOfBothGetsTheMessageButTheOneThatSentIt() {
        Person annasLaptop = Whole.furtherDeviceOf(anna);
        assertThat(annasLaptop.userId()).isEqualTo(anna.userId());
        assertThat(annasLaptop.newAccount()).isFalse();
        try (StompLine onPhone = way.online(anna);
                StompLine onLaptop = way.online(annasLaptop);
                StompLine bens = way.online(ben)) {
            onPhone.text(ben, "c1", "from my phone");
            JsonNode sent = onPhone.await("sent").event();
            for (StompLine other : List.of(onLaptop, bens)) {
                Received received = other.await("message");
                assertThat(received.event().path("messageId")).isEqualTo(sent.path("messageId"));
                other.acknowledge(received);
            }
            assertThat(onPhone.await("delivered").event().path("userId").asString())
                    .isEqualTo(ben.userId());
            onLaptop.await("delivered");
            assertThat(onPhone.events()).noneMatch(it -> it.type().equals("message"));
        }
    }

    @Test
    void repliesAndStarsAreKept() {
        try (StompLine annas = way.online(anna);
                StompLine bens = way.online(ben)) {
            annas.text(ben, "c1", "question");
            String question = annas.await("sent").event().path("messageId").asString();
            bens.send(
                    "/app/messages",
                    Map.of(
                            "clientId",
                            "b1",
                            "to",
                            Map.of("conversationId", conversation),
                            "type",
                            "TEXT",
                            "content",
                            "answer",
                            "replyTo",
                            question));
            assertThat(annas.await("message").event().path("replyTo").asString())
                    .isEqualTo(question);
            assertThat(ben.call("PUT", "/messages/" + question + "/star", "").status())
                    .isEqualTo(204);
            assertThat(ben.get("/messages/starred").path("items")).hasSize(1);
            assertThat(anna.get("/messages/starred").path("items")).isEmpty();
        }
    }

    @Test
    void aConversationIsArrangedForOneMemberOnly() {
        try (StompLine annas = way.online(anna)) {
            annas.text(ben, "c1", "hello");
            annas.await("sent");
            assertThat(ben.call("PATCH", "/conversations/" + conversation, Map.of("pinned", true, "archived", true))
                            .status())
                    .isBetween(200, 204);
            assertThat(ben.get("/conversations?archived=true").path("items")).hasSize(1);
            assertThat(ben.get("/conversations").path("items")).isEmpty();
            assertThat(anna.get("/conversations").path("items")).hasSize(1);
        }
    }

    @Test
    void syncFillsAGapWhateverWasAcknowledged() {
        try (StompLine annas = way.online(anna);
                StompLine bens = way.online(ben)) {
            for (int i = 1; i <= 3; i++) {
                annas.text(ben, "c" + i, "text " + i);
                bens.acknowledge(bens.await("message"));
            }
            bens.send("/app/sync", Map.of("cursors", Map.of(conversation, 1)));
            assertThat(bens.await("message").event().path("seq").asLong()).isEqualTo(2);
            assertThat(bens.await("message").event().path("seq").asLong()).isEqualTo(3);
            assertThat(bens.await("synced")
                            .event()
                            .path("conversationIds")
                            .get(0)
                            .asString())
                    .isEqualTo(conversation);
        }
    }

    @Test
    void whatABlockedPersonSendsIsNeverDelivered() {
        try (StompLine annas = way.online(anna);
                StompLine bens = way.online(ben)) {
            assertThat(ben.call("PUT", "/blocks/" + anna.userId(), "").status()).isEqualTo(204);
            annas.text(ben, "c1", "let me in");
            annas.await("sent");
            assertThat(ben.call("DELETE", "/blocks/" + anna.userId(), "").status())
                    .isEqualTo(204);
            annas.text(ben, "c2", "hello again");
            assertThat(bens.await("message").event().path("content").asString()).isEqualTo("hello again");
            assertThat(ben.history(conversation, 50)).hasSize(1);
            assertThat(unread(ben)).isEqualTo(1);
        }
    }

    private long unread(Person person) {
        return person.get("/conversations")
                .path("items")
                .valueStream()
                .filter(it -> it.path("conversationId").asString().equals(conversation))
                .findFirst()
                .orElseThrow()
                .path("unread")
                .asLong();
    }
}
