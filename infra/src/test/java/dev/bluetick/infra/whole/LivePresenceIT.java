package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/// What those who watch somebody hear of them.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LivePresenceIT {

    /// It takes a minute, so it goes on beside the others.
    private static final CompletableFuture<Void> DYING =
            CompletableFuture.runAsync(LivePresenceIT::aConnectionDies, Thread::startVirtualThread);

    private final Person anna = Whole.someone();
    private final Person ben = Whole.someone();

    private static void watch(StompLine line, Person... people) {
        line.sendForReceipt("/app/presence", Map.of("watch", TestGroup.ids(people)))
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private static JsonNode presence(StompLine line) {
        return line.await("presence").event();
    }

    private static JsonNode hidden(Person person) {
        return Http.JSON.valueToTree(Map.of("type", "presence", "userId", person.userId()));
    }

    private static void assertOnline(JsonNode event, Person person, boolean online) {
        assertThat(event.path("userId").asString()).isEqualTo(person.userId());
        assertThat(event.path("online").asBoolean()).as(event.toString()).isEqualTo(online);
        assertThat(Instant.parse(event.path("lastSeen").asString()))
                .isBefore(Instant.now().plusSeconds(60));
    }

    private static void heardNothing(StompLine line, Duration during) {
        await().during(during)
                .atMost(during.plusSeconds(5))
                .until(() -> line.events().stream().noneMatch(it -> it.type().equals("presence")));
    }

    private static void lastSeenFor(Person owner, String audience) {
        Map<String, Object> privacy = Map.of(
                "lastSeen",
                audience,
                "picture",
                "EVERYONE",
                "about",
                "EVERYONE",
                "groupsAdd",
                "EVERYONE",
                "readReceipts",
                true);
        assertThat(owner.call("PUT", "/me/privacy", privacy).status()).isBetween(200, 204);
    }

    private static void done(Http.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    }

    @Test
    void whoComesAndGoesIsToldToThoseWhoWatch() {
        try (StompLine annas = Whole.online(anna)) {
            watch(annas, ben);
            assertOnline(presence(annas), ben, false);
            StompLine bens = Whole.online(ben);
            assertOnline(presence(annas), ben, true);
            watch(bens, anna);
            assertOnline(presence(bens), anna, true);
            bens.close();
            JsonNode gone = presence(annas);
            assertOnline(gone, ben, false);
            JsonNode asked = anna.get("/users/" + ben.userId() + "/presence");
            assertThat(asked.path("lastSeen")).isEqualTo(gone.path("lastSeen"));
            assertThat(asked.path("online").asBoolean()).isFalse();
        }
    }

    @Test
    void aConnectionThatComesBackAtOnceIsNotSeenAnywhere() {
        try (StompLine annas = Whole.online(anna)) {
            StompLine bens = Whole.online(ben);
            watch(annas, ben);
            assertOnline(presence(annas), ben, true);
            for (int i = 0; i < 3; i++) {
                bens.close();
                assertThat(anna.get("/users/" + ben.userId() + "/presence")
                                .path("online")
                                .asBoolean())
                        .isTrue();
                bens = Whole.online(ben);
            }
            heardNothing(annas, Duration.ofSeconds(4));
            bens.close();
            assertOnline(presence(annas), ben, false);
        }
    }

    @Test
    void whoHidesIsSeenAsHiddenWhetherTheyComeOrGo() {
        Person contact = Whole.someone();
        done(ben.call("PUT", "/contacts/" + contact.userId(), null));
        lastSeenFor(ben, "CONTACTS");
        try (StompLine annas = Whole.online(anna);
                StompLine contacts = Whole.online(contact)) {
            watch(annas, ben);
            assertThat(presence(annas)).isEqualTo(hidden(ben));
            watch(contacts, ben);
            assertOnline(presence(contacts), ben, false);
            try (StompLine _ = Whole.online(ben)) {
                assertOnline(presence(contacts), ben, true);
            }
            assertOnline(presence(contacts), ben, false);
            assertThat(annas.events()).noneMatch(it -> it.type().equals("presence"));
        }
    }

    @Test
    void aChangeOfTheRulesHoldsAtOnceForThoseWhoWatch() {
        try (StompLine annas = Whole.online(anna)) {
            StompLine bens = Whole.online(ben);
            watch(annas, ben);
            assertOnline(presence(annas), ben, true);
            lastSeenFor(ben, "NOBODY");
            assertThat(presence(annas)).isEqualTo(hidden(ben));
            bens.close();
            heardNothing(annas, Duration.ofSeconds(4));
            bens = Whole.online(ben);
            heardNothing(annas, Duration.ofSeconds(1));
            lastSeenFor(ben, "CONTACTS");
            done(ben.call("PUT", "/contacts/" + anna.userId(), null));
            assertOnline(presence(annas), ben, true);
            done(ben.call("PUT", "/blocks/" + anna.userId(), null));
            assertThat(presence(annas)).isEqualTo(hidden(ben));
            bens.close();
            heardNothing(annas, Duration.ofSeconds(4));
            done(ben.call("DELETE", "/blocks/" + anna.userId(), null));
            assertOnline(presence(annas), ben, false);
        }
    }

    @Test
    void whoDoesNotExistOrIsErasedIsAsHidden() {
        try (StompLine annas = Whole.online(anna)) {
            annas.send("/app/presence", Map.of("watch", List.of("u1", ben.userId())));
            assertThat(presence(annas)).isEqualTo(Http.JSON.valueToTree(Map.of("type", "presence", "userId", "u1")));
            assertOnline(presence(annas), ben, false);
            done(ben.call("DELETE", "/me", null));
            assertThat(presence(annas)).isEqualTo(hidden(ben));
        }
    }

    @Test
    void aListReplacesTheOneBeforeAndAnEmptyOneEndsIt() {
        Person carl = Whole.someone();
        try (StompLine annas = Whole.online(anna)) {
            watch(annas, ben);
            assertOnline(presence(annas), ben, false);
            watch(annas, carl);
            assertOnline(presence(annas), carl, false);
            try (StompLine _ = Whole.online(ben)) {
                heardNothing(annas, Duration.ofMillis(500));
            }
            watch(annas);
            try (StompLine _ = Whole.online(carl)) {
                heardNothing(annas, Duration.ofMillis(500));
            }
        }
    }

    @Test
    void moreThanFiveHundredAreRefused() {
        List<String> many =
                IntStream.range(0, 501).mapToObj(it -> "u" + (1_000 + it)).toList();
        try (StompLine annas = Whole.online(anna)) {
            annas.send("/app/presence", Map.of("watch", many));
            JsonNode error = annas.await("error").event();
            assertThat(error.path("code").asString()).isEqualTo("invalid");
            assertThat(error.path("detail").asString()).contains("500");
            annas.send("/app/presence", Map.of("watch", many.subList(0, 500)));
            Stream.generate(() -> presence(annas))
                    .limit(500)
                    .forEach(it -> assertThat(it.has("online")).isFalse());
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void whoseConnectionDiesWithoutACloseIsSeenAsGone() {
        DYING.orTimeout(3, TimeUnit.MINUTES).join();
    }

    private static void aConnectionDies() {
        Person anna = Whole.someone();
        Person ben = Whole.someone();
        Instant before = Instant.now();
        try (StompLine annas = Whole.online(anna);
                RawFrames bens = RawFrames.connected(Whole.server().port(), ben)) {
            watch(annas, ben);
            assertOnline(presence(annas), ben, true);
            // It says nothing more, and keeps its socket open, while Anna's goes on.
            await().pollInterval(Duration.ofSeconds(5))
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> {
                        annas.send("/app/ping", Map.of("timestamp", 1));
                        return annas.events().stream().anyMatch(it -> it.type().equals("presence"));
                    });
            JsonNode gone = presence(annas);
            assertOnline(gone, ben, false);
            assertThat(Instant.parse(gone.path("lastSeen").asString())).isAfter(before);
            assertThat(anna.get("/users/" + ben.userId() + "/presence")
                            .path("online")
                            .asBoolean())
                    .isFalse();
        }
    }
}
