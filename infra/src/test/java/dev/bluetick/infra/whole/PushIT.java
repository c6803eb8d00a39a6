package dev.bluetick.infra.whole;

import static dev.bluetick.infra.whole.PushServer.due;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.infra.push.FakeBrowser;
import dev.bluetick.infra.push.FakeServer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What comes to people's devices of the messages that they are told of.
class PushIT {

    private static PushServer server;

    private Person anna;
    private Person ben;
    private String talk;

    @BeforeAll
    static void start() throws Exception {
        server = new PushServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void register() {
        anna = server.someone("Anna");
        ben = server.someone("Ben");
        talk = anna.conversationWith(ben);
    }

    private static JsonNode say(Person by, String conversation, String type, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.putAll(Map.of("clientId", Person.newClientId(), "type", type, "content", "s3cret"));
        return by.http().ok("POST", "/api/v1/conversations/" + conversation + "/messages", by.accessToken(), body);
    }

    private JsonNode say(String type) {
        return say(anna, talk, type, Map.of());
    }

    private static void read(Person person, String conversation, long upTo) {
        assertThat(person.call("POST", "/conversations/" + conversation + "/read", Map.of("upTo", upTo))
                        .status())
                .isEqualTo(204);
    }

    private static List<String> texts(Person person) throws IOException {
        return server.lines(person).stream()
                .map(it -> it.path("title").asString("") + " | "
                        + it.path("body").asString("") + " | "
                        + it.path("priority").asString() + " | "
                        + it.path("badge").asInt())
                .toList();
    }

    @Test
    void severalMessagesAreOneNotification() throws Exception {
        say("TEXT");
        say("IMAGE");
        say("TEXT");
        assertThat(server.tell(talk, due(ben, 1, 3), due(anna, 1, 3))).isEmpty();
        assertThat(texts(ben)).containsExactly("Anna | 3 new messages from Anna | high | 3");
        JsonNode line = server.lines(ben).getFirst();
        assertThat(line.path("deviceId").asString()).isEqualTo(ben.deviceId());
        assertThat(line.path("provider").asString()).isEqualTo("fcm");
        assertThat(line.path("collapseKey").asString()).isEqualTo(talk);
        assertThat(line.path("at").asString()).matches("\\d{4}-.*T.*\\.\\d{3}Z");
        assertThat(line.toString()).doesNotContain("s3cret").doesNotContain("token-of");
        assertThat(server.lines(anna)).isEmpty();
    }

    @Test
    void oneMessageIsNamedByItsKind() throws Exception {
        say("TEXT");
        server.tell(talk, due(ben, 1, 1));
        say("IMAGE");
        server.tell(talk, due(ben, 2, 2));
        assertThat(texts(ben)).containsExactly("Anna | New message | high | 1", "Anna | Photo | high | 2");
    }

    @Test
    void whatWasReadOrDeletedMeanwhileIsNotTold() throws Exception {
        say("TEXT");
        String second = say("TEXT").path("messageId").asString();
        read(ben, talk, 1);
        assertThat(anna.call("DELETE", "/conversations/" + talk + "/messages/" + second + "?scope=EVERYONE", null)
                        .status())
                .isEqualTo(204);
        assertThat(server.tell(talk, due(ben, 1, 2))).isEmpty();
        assertThat(server.lines(ben)).isEmpty();
    }

    @Test
    void aMutedConversationTellsOfMentionsAlone() throws Exception {
        say("TEXT");
        Map<String, Object> muted =
                Map.of("mutedUntil", Instant.now().plusSeconds(3600).toString());
        assertThat(ben.call("PATCH", "/conversations/" + talk, muted).status()).isLessThan(300);
        server.tell(talk, due(ben, 1, 1));
        assertThat(server.lines(ben)).isEmpty();
        say(anna, talk, "TEXT", Map.of("mentions", List.of(ben.userId())));
        server.tell(talk, due(ben, 1, 2));
        assertThat(texts(ben)).containsExactly("Anna | New message | normal | 2");
    }

    @Test
    void aGroupIsNamedAndWhatItSaysOfItselfIsNotTold() throws Exception {
        Person carl = server.someone("Carl");
        String group = anna.http()
                .ok(
                        "POST",
                        "/api/v1/groups",
                        anna.accessToken(),
                        Map.of("name", "Family", "members", List.of(ben.userId(), carl.userId())))
                .path("conversationId")
                .asString();
        long head = head(ben, group);
        server.tell(group, due(ben, 1, head));
        assertThat(server.lines(ben)).isEmpty();
        say(anna, group, "VOICE", Map.of());
        say(carl, group, "TEXT", Map.of());
        server.tell(group, due(ben, head + 1, head + 1), due(carl, 1, head + 2));
        server.tell(group, due(ben, 1, head + 2));
        assertThat(server.lines(ben))
                .extracting(it ->
                        it.path("title").asString() + " | " + it.path("body").asString())
                .containsExactly("Family | Anna: voice message", "Family | 2 new messages in Family");
        assertThat(server.lines(carl))
                .extracting(it -> it.path("body").asString())
                .containsExactly("Anna: voice message");
    }

    private static long head(Person person, String conversation) {
        return person.get("/conversations")
                .path("items")
                .valueStream()
                .filter(it -> it.path("conversationId").asString().equals(conversation))
                .findFirst()
                .orElseThrow()
                .path("headSeq")
                .asLong();
    }

    @Test
    void aConnectedDeviceIsNotNotifiedAndAnotherOneIs() throws Exception {
        Person laptop = server.furtherDeviceOf(ben);
        server.register(laptop, Map.of("provider", "apns", "token", "0a".repeat(32)));
        say("TEXT");
        try (StompLine _ = StompLine.connect(ben, server.port, "auto")) {
            server.tell(talk, due(ben, 1, 1));
        }
        assertThat(server.lines(ben))
                .extracting(it -> it.path("deviceId").asString())
                .containsExactly(laptop.deviceId());
    }

    @Test
    void aWithdrawalTellsTheBadgeThatIsLeft() throws Exception {
        Person carl = server.someone("Carl");
        say("TEXT");
        say(carl, carl.conversationWith(ben), "TEXT", Map.of());
        server.tell(talk, due(ben, 1, 1));
        server.withdraw(talk, due(ben, 1, 1)); // it is still unread
        read(ben, talk, 1);
        server.withdraw(talk, due(ben, 1, 1));
        assertThat(texts(ben)).containsExactly("Anna | New message | high | 2", " |  | low | 1");
        JsonNode line = server.lines(ben).getLast();
        assertThat(line.path("withdrawn").asBoolean()).isTrue();
        assertThat(line.path("collapseKey").asString()).isEqualTo(talk);
    }

    @Test
    void aBrowserReadsWhatIsTold() throws Exception {
        FakeBrowser browser = new FakeBrowser();
        try (FakeServer service = new FakeServer().at("/push", 201, "")) {
            server.register(ben, target(service, browser));
            say("TEXT");
            assertThat(server.tell(talk, due(ben, 1, 1))).isEmpty();
            JsonNode data =
                    Http.JSON.readTree(browser.decrypt(service.taken.getFirst().body()));
            assertThat(data.path("title").asString()).isEqualTo("Anna");
            assertThat(data.path("badge").asInt()).isEqualTo(1);
            assertThat(data.toString()).doesNotContain("s3cret");
        }
    }

    private static Map<String, ?> target(FakeServer service, FakeBrowser browser) {
        return Map.of(
                "provider",
                "webpush",
                "token",
                service.url() + "/push/x",
                "keys",
                Map.of("p256dh", browser.keys().p256dh(), "auth", browser.keys().auth()));
    }

    @Test
    void aDeadTargetIsRemoved() throws Exception {
        try (FakeServer service = new FakeServer().at("/push", 410, "")) {
            server.register(ben, target(service, new FakeBrowser()));
            say("TEXT");
            assertThat(server.tell(talk, due(ben, 1, 1))).isEmpty();
            await().until(() ->
                    ben.get("/me/devices").path("items").path(0).path("push").isMissingNode());
        }
    }

    /// Each of them is a member of one group, told of one message.
    @Test
    void endpointsThatHangRefuseAndTalkNonsenseDoNoHarmToOthers() throws Exception {
        Person hanging = server.someone("Hanging");
        Person refusing = server.someone("Refusing");
        Person nonsense = server.someone("Nonsense");
        Person gone = server.someone("Gone");
        List<Person> all = new ArrayList<>(List.of(ben, hanging, refusing, nonsense, gone));
        String group = anna.http()
                .ok(
                        "POST",
                        "/api/v1/groups",
                        anna.accessToken(),
                        Map.of(
                                "name",
                                "Family",
                                "members",
                                all.stream().map(Person::userId).toList()))
                .path("conversationId")
                .asString();
        long seq = say(anna, group, "TEXT", Map.of()).path("seq").asLong();
        try (FakeServer hangs = new FakeServer();
                FakeServer refuses = new FakeServer().at("/push", 403, "no");
                FakeServer raves = new FakeServer().at("/push", FakeServer.error(999, "\u0000\u0001"))) {
            hangs.at("/push", hangs.hang());
            FakeServer closed = new FakeServer();
            FakeBrowser browser = new FakeBrowser();
            server.register(hanging, target(hangs, browser));
            server.register(refusing, target(refuses, browser));
            server.register(nonsense, target(raves, browser));
            server.register(gone, target(closed, browser));
            closed.close();

            List<String> again = server.tell(
                    group,
                    due(hanging, seq, seq),
                    due(refusing, seq, seq),
                    due(nonsense, seq, seq),
                    due(gone, seq, seq),
                    due(ben, seq, seq));
            assertThat(again).contains(hanging.userId(), gone.userId()).doesNotContain(ben.userId(), refusing.userId());
        }
        assertThat(texts(ben)).containsExactly("Family | Anna: new message | high | " + seqsUnread(ben));
        assertThat(refusing.get("/me/devices")
                        .path("items")
                        .path(0)
                        .path("push")
                        .path("provider")
                        .asString())
                .isEqualTo("webpush");
    }

    private static int seqsUnread(Person person) {
        return person.get("/conversations")
                .path("items")
                .valueStream()
                .mapToInt(it -> it.path("unread").asInt())
                .sum();
    }

    @Test
    void whoIsErasedOrLoggedOutIsToldNothingAndTheOutboxForgetsThem() throws Exception {
        Person laptop = server.furtherDeviceOf(ben);
        server.register(laptop, Map.of("provider", "apns", "token", "0a".repeat(32)));
        say("TEXT");
        assertThat(laptop.call("POST", "/auth/logout", null).status()).isEqualTo(204);
        server.tell(talk, due(ben, 1, 1));
        assertThat(server.lines(ben))
                .extracting(it -> it.path("deviceId").asString())
                .containsExactly(ben.deviceId());

        assertThat(ben.call("DELETE", "/me", null).status()).isEqualTo(204);
        assertThat(server.lines(ben)).isEmpty();
        assertThat(server.tell(talk, due(ben, 1, 1))).isEmpty();
        assertThat(server.lines(ben)).isEmpty();
    }
}
