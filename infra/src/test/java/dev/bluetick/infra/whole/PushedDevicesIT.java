package dev.bluetick.infra.whole;

import static dev.bluetick.infra.whole.PushServer.due;
import static dev.bluetick.infra.whole.PushServer.read;
import static dev.bluetick.infra.whole.PushServer.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.infra.push.FakeBrowser;
import dev.bluetick.infra.push.FakeServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Which devices are notified, and what becomes of those that cannot be.
class PushedDevicesIT extends PushTalk {

    /// A phone that fell asleep seems connected for a while.
    @Test
    void everyDeviceIsNotifiedOfWhatNoneHoldsAndAConnectedOneLearnsFromItsStreamThatItWasRead() throws Exception {
        Person laptop = server.furtherDeviceOf(ben);
        server.register(laptop, Map.of("provider", "apns", "token", "0a".repeat(32)));
        say("TEXT");
        try (StompLine _ = StompLine.connect(ben, server.port, "auto")) {
            server.tell(talk, due(ben, 1, 1));
            assertThat(server.lines(ben))
                    .extracting(it -> it.path("deviceId").asString())
                    .containsExactlyInAnyOrder(ben.deviceId(), laptop.deviceId());
            read(laptop, talk, 1);
            server.withdraw(talk, due(ben, 1, 1));
        }
        assertThat(server.lines(ben))
                .filteredOn(it -> it.path("withdrawn").asBoolean(false))
                .extracting(it -> it.path("deviceId").asString())
                .containsExactly(laptop.deviceId());
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
        long seq = PushServer.say(anna, group, "TEXT", Map.of()).path("seq").asLong();
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
        assertThat(server.texts(ben)).containsExactly("Family | Anna: new message | high | " + seqsUnread(ben));
        assertThat(refusing.get("/me/devices")
                        .path("items")
                        .path(0)
                        .path("push")
                        .path("provider")
                        .asString())
                .isEqualTo("webpush");
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

    private static int seqsUnread(Person person) {
        return person.get("/conversations")
                .path("items")
                .valueStream()
                .mapToInt(it -> it.path("unread").asInt())
                .sum();
    }

    @Test
    void aBrowserLearnsWhatToSubscribeWith() {
        assertThat(ben.get("/push/vapid-key"))
                .isEqualTo(Http.JSON.valueToTree(Map.of("publicKey", server.publicKey())));
    }
}
