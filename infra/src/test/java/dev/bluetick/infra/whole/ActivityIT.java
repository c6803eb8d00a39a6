package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What others see of who types or records.
class ActivityIT {

    private final Person anna = Whole.someone();
    private final Person ben = Whole.someone();
    private final String pair = anna.conversationWith(ben);

    private static CompletableFuture<Void> signal(StompLine line, String conversation, String activity) {
        return line.sendForReceipt("/app/activity", Map.of("conversationId", conversation, "activity", activity))
                .orTimeout(20, TimeUnit.SECONDS);
    }

    private static void assertShown(StompLine line, String conversation, Person by, String activity) {
        assertThat(line.await("activity").event())
                .isEqualTo(Http.JSON.valueToTree(Map.of(
                        "type",
                        "activity",
                        "conversationId",
                        conversation,
                        "userId",
                        by.userId(),
                        "activity",
                        activity)));
    }

    private static void heardNothing(StompLine line, Duration during) {
        await().during(during)
                .atMost(during.plusSeconds(5))
                .until(() -> line.events().stream().noneMatch(it -> it.type().equals("activity")));
    }

    private static void assertRefused(StompLine line) {
        JsonNode error = line.await("error").event();
        assertThat(error.path("code").asString()).isEqualTo("conversation_not_found");
    }

    /// So that the conversation has begun.
    private void talk() {
        Map<String, String> text = Map.of("clientId", Person.newClientId(), "type", "TEXT", "content", "hi");
        Http.Answer sent = anna.call("POST", "/conversations/" + pair + "/messages", text);
        assertThat(sent.status()).as(sent.text()).isLessThan(300);
    }

    @Test
    void theOtherSeesItUntilItEnds() {
        talk();
        Person annasLaptop = Whole.furtherDeviceOf(anna);
        try (StompLine annas = Whole.online(anna);
                StompLine laptop = Whole.online(annasLaptop);
                StompLine bens = Whole.online(ben)) {
            signal(annas, pair, "TYPING").join();
            assertShown(bens, pair, anna, "TYPING");
            signal(annas, pair, "RECORDING").join();
            assertShown(bens, pair, anna, "RECORDING");
            signal(annas, pair, "NONE").join();
            assertShown(bens, pair, anna, "NONE");
            signal(bens, pair, "TYPING").join();
            assertShown(annas, pair, ben, "TYPING");
            assertShown(laptop, pair, ben, "TYPING");
            heardNothing(laptop, Duration.ofMillis(300));
        }
    }

    @Test
    void whatIsNotSignalledAgainEndsByItself() {
        talk();
        try (StompLine annas = Whole.online(anna);
                StompLine bens = Whole.online(ben)) {
            signal(annas, pair, "TYPING").join();
            assertShown(bens, pair, anna, "TYPING");
            assertShown(bens, pair, anna, "NONE");
        }
    }

    @Test
    void whoseConnectionEndsIsSeenToStop() {
        talk();
        try (StompLine bens = Whole.online(ben)) {
            StompLine annas = Whole.online(anna);
            signal(annas, pair, "RECORDING").join();
            assertShown(bens, pair, anna, "RECORDING");
            annas.close();
            assertShown(bens, pair, anna, "NONE");
        }
    }

    @Test
    void inAConversationThatHasNotBegunOrIsOfOthersItIsRefused() {
        Person stranger = Whole.someone();
        try (StompLine annas = Whole.online(anna);
                StompLine strangers = Whole.online(stranger);
                StompLine bens = Whole.online(ben)) {
            annas.send("/app/activity", Map.of("conversationId", pair, "activity", "TYPING"));
            assertRefused(annas);
            talk();
            strangers.send("/app/activity", Map.of("conversationId", pair, "activity", "TYPING"));
            assertRefused(strangers);
            strangers.send("/app/activity", Map.of("conversationId", "g1", "activity", "TYPING"));
            assertRefused(strangers);
            heardNothing(bens, Duration.ofMillis(300));
        }
    }

    @Test
    void betweenWhomThereIsABlockNothingIsShownOrSaidOfIt() {
        talk();
        try (StompLine annas = Whole.online(anna);
                StompLine bens = Whole.online(ben)) {
            assertThat(ben.call("PUT", "/blocks/" + anna.userId(), null).status())
                    .isEqualTo(204);
            signal(annas, pair, "TYPING").join();
            signal(bens, pair, "TYPING").join();
            heardNothing(bens, Duration.ofMillis(300));
            heardNothing(annas, Duration.ofMillis(300));
            assertThat(annas.events()).noneMatch(it -> it.type().equals("error"));
            assertThat(ben.call("DELETE", "/blocks/" + anna.userId(), null).status())
                    .isEqualTo(204);
            signal(annas, pair, "RECORDING").join();
            assertShown(bens, pair, anna, "RECORDING");
        }
    }

    @Test
    void inAGroupAllOthersSeeItAndWhoIsRemovedNoMore() {
        Person carl = Whole.someone();
        TestGroup group = TestGroup.of(anna, ben, carl);
        try (StompLine annas = Whole.online(anna);
                StompLine bens = Whole.online(ben);
                StompLine carls = Whole.online(carl)) {
            signal(annas, group.id(), "TYPING").join();
            assertShown(bens, group.id(), anna, "TYPING");
            assertShown(carls, group.id(), anna, "TYPING");
            assertThat(group.remove(anna, ben)).isEqualTo("204");
            signal(annas, group.id(), "NONE").join();
            assertShown(carls, group.id(), anna, "NONE");
            bens.send("/app/activity", Map.of("conversationId", group.id(), "activity", "TYPING"));
            assertRefused(bens);
            heardNothing(bens, Duration.ofMillis(300));
            heardNothing(carls, Duration.ofMillis(300));
            assertThat(group.add(anna, ben)).isEqualTo("200");
            signal(carls, group.id(), "RECORDING").join();
            assertShown(bens, group.id(), carl, "RECORDING");
        }
    }

    @Test
    void aFloodIsShownOnceAndKeepsNobodyWaiting() {
        talk();
        try (StompLine annas = Whole.online(anna);
                StompLine bens = Whole.online(ben)) {
            List<CompletableFuture<Void>> all = IntStream.range(0, 2_000)
                    .mapToObj(_ -> signal(annas, pair, "TYPING"))
                    .toList();
            bens.text(anna, "c1", "still there?");
            annas.await("message");
            all.forEach(CompletableFuture::join);
            long shown = bens.events().stream()
                    .filter(it -> it.type().equals("activity"))
                    .count();
            assertThat(shown).isBetween(1L, 20L);
        }
    }
}
