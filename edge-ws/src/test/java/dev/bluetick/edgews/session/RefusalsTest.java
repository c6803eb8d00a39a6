package dev.bluetick.edgews.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.TestEdge;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {

    private final FakeEdge fake = new FakeEdge(1, 0);
    private final Sender alice = TestEdge.sender(1, 1);

    @AfterEach
    void close() {
        fake.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "messages|nonsense|invalid",
                "messages|[]|invalid",
                "messages|{}|invalid",
                "messages|{} {}|invalid",
                "messages|{\"clientId\":7}|invalid",
                "messages|{\"clientId\":\"\",\"to\":{\"userId\":\"u2\"},\"type\":\"TEXT\",\"content\":\"x\"}|invalid",
                "messages|{\"clientId\":\"c\",\"type\":\"TEXT\",\"content\":\"x\"}|invalid",
                "messages|{\"clientId\":\"c\",\"to\":\"u2\",\"type\":\"TEXT\",\"content\":\"x\"}|invalid",
                "messages|{\"clientId\":\"c\",\"to\":{\"userId\":\"bob\"},\"type\":\"TEXT\",\"content\":\"x\"}|user_not_found",
                "messages|{\"clientId\":\"c\",\"to\":{\"conversationId\":\"x\"},\"type\":\"TEXT\",\"content\":\"x\"}|conversation_not_found",
                "messages|{\"clientId\":\"c\",\"to\":{\"conversationId\":\"c-u8-u9\"},\"type\":\"TEXT\",\"content\":\"x\"}|conversation_not_found",
                "messages|{\"clientId\":\"c\",\"to\":{\"userId\":\"u2\",\"conversationId\":\"c-u1-u2\"},\"type\":\"TEXT\",\"content\":\"x\"}|invalid",
                "messages|{\"clientId\":\"c\",\"to\":{\"userId\":\"u2\"},\"content\":\"x\"}|invalid",
                "messages|{\"clientId\":\"c\",\"to\":{\"userId\":\"u2\"},\"type\":\"SONG\",\"content\":\"x\"}|invalid",
                "messages|{\"clientId\":\"c\",\"to\":{\"userId\":\"u2\"},\"type\":\"SYSTEM\",\"content\":\"x\"}|not_allowed",
                "messages|{\"clientId\":\"c\",\"to\":{\"userId\":\"u2\"},\"type\":\"TEXT\"}|invalid",
                "messages|{\"clientId\":\"c\",\"to\":{\"userId\":\"u2\"},\"type\":\"TEXT\",\"content\":\"x\",\"envelopes\":{\"u2/d2\":\"x\"}}|invalid",
                "messages|{\"clientId\":\"c\",\"to\":{\"userId\":\"u2\"},\"type\":\"TEXT\",\"envelopes\":{\"bob\":\"x\"}}|invalid",
                "messages|{\"clientId\":\"c\",\"to\":{\"userId\":\"u2\"},\"type\":\"TEXT\",\"envelopes\":{}}|invalid",
                "messages|{\"clientId\":\"c\",\"to\":{\"userId\":\"u2\"},\"type\":\"TEXT\",\"content\":\"x\",\"replyTo\":\"x\"}|message_not_found",
                "messages|{\"clientId\":\"c\",\"to\":{\"userId\":\"u2\"},\"type\":\"TEXT\",\"content\":\"x\",\"mentions\":[7]}|invalid",
                "delivered|{\"conversationId\":\"c-u1-u2\"}|invalid",
                "delivered|{\"conversationId\":\"c-u1-u2\",\"upTo\":0}|invalid",
                "delivered|{\"conversationId\":\"c-u1-u2\",\"upTo\":-1}|invalid",
                "delivered|{\"conversationId\":\"c-u1-u2\",\"upTo\":1.5}|invalid",
                "delivered|{\"conversationId\":\"c-u1-u2\",\"upTo\":99999999999999999999}|invalid",
                "delivered|{\"conversationId\":\"c-u1-u2\",\"upTo\":99}|seq_beyond_head",
                "read|{\"conversationId\":\"c-u1-u2\",\"upTo\":99}|seq_beyond_head",
                "read|{\"upTo\":99}|invalid",
                "delete|{\"conversationId\":\"c-u1-u2\",\"messageId\":\"5\",\"scope\":\"ALL\"}|invalid",
                "delete|{\"conversationId\":\"c-u1-u2\",\"messageId\":\"5\",\"scope\":\"ME\"}|message_not_found",
                "delete|{\"conversationId\":\"c-u1-u2\",\"messageId\":5,\"scope\":\"ME\"}|invalid",
                "sync|{}|invalid",
                "sync|{\"cursors\":{\"c-u1-u2\":-1}}|invalid",
                "ping|{}|invalid",
                "edit|{}|not_supported",
                "reaction|{}|not_supported",
                "presence|{}|invalid",
                "presence|{\"watch\":\"u2\"}|invalid",
                "presence|{\"watch\":[\"ben\"]}|user_not_found",
                "activity|{\"conversationId\":\"c-u1-u2\"}|invalid",
                "activity|{\"activity\":\"TYPING\"}|invalid",
                "activity|{\"conversationId\":\"c-u1-u2\",\"activity\":\"SINGING\"}|invalid",
                "activity|{\"conversationId\":\"family\",\"activity\":\"TYPING\"}|conversation_not_found",
                "nothing|{}|unknown_destination",
            })
    void aRefusedFrameGetsItsCodeAndNoReceiptAndTheSessionGoesOn(String destination, String body, String code)
            throws Exception {
        FakeClient client = FakeClient.subscribed(fake.edge, alice, "auto");
        client.await("receipt-id:sub");
        client.app("/app/" + destination, body);
        String error = client.await("\"type\":\"error\"");
        assertThat(error).contains("\"code\":\"" + code + "\"");
        if (body.contains("\"clientId\":\"c\"")) {
            assertThat(error).contains("\"clientId\":\"c\"");
        }
        client.app("/app/ping", "{\"timestamp\":1}");
        client.await("\"type\":\"pong\"");
        client.await("receipt-id:r");
        assertThat(client.frames).isEmpty();
        assertThat(client.closeStatus).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BEGIN*transaction:1**|not_supported",
                "SEND*destination:/app/ping*transaction:1**|not_supported",
                "SEND***|missing_header",
                "CONNECT***|malformed_frame",
                "ACK**|missing_header",
                "SUBSCRIBE*id:2*destination:/user/queue/events*ack:maybe**|malformed_frame",
                "NONSENSE***|unknown_command",
            })
    void aBrokenProtocolEndsTheConnection(String frame, String code) throws Exception {
        FakeClient client = FakeClient.subscribed(fake.edge, alice, "auto");
        client.say(frame.replace('*', '\n') + "\0");
        assertThat(client.await("ERROR\n")).contains("\"code\":\"" + code + "\"");
        await().until(() -> client.closeStatus == 1002);
        await().until(() -> fake.edge.sessions().count() == 0);
    }

    @Test
    void theFirstFrameIsConnect() throws Exception {
        FakeClient client = new FakeClient(fake.edge, Runnable::run);
        client.say("SEND\ndestination:/app/ping\n\n\0");
        assertThat(client.await("ERROR\n")).contains("not_connected");
    }

    @Test
    void anUnsupportedVersionIsToldWhichAre() throws Exception {
        FakeClient client = new FakeClient(fake.edge, Runnable::run);
        client.say("CONNECT\naccept-version:9.9\n\n\0");
        assertThat(client.await("ERROR\n")).contains("version:1.2,1.1,1.0");
    }

    @Test
    void anErrorWithoutASubscriptionIsAnErrorFrame() throws Exception {
        FakeClient client = new FakeClient(fake.edge, Runnable::run);
        client.connect(alice);
        client.say("SUBSCRIBE\nid:1\ndestination:/topic/all\n\n\0");
        assertThat(client.await("ERROR\n")).contains("unknown_destination");
    }

    @ParameterizedTest
    @CsvSource({
        "unknown_destination,SUBSCRIBE*id:2*destination:/topic/x**",
        "already_subscribed,SUBSCRIBE*id:2*destination:/user/queue/events**",
        "unknown_ack,ACK*id:999**",
        "unknown_ack,NACK*id:x**",
        "unknown_subscription,UNSUBSCRIBE*id:9**"
    })
    void aMistakenFrameIsAnErrorEventAndTheSessionGoesOn(String code, String frame) throws Exception {
        FakeClient client = FakeClient.subscribed(fake.edge, alice, "client");
        client.say(frame.replace('*', '\n') + "\0");
        assertThat(client.await("\"type\":\"error\"")).contains("\"code\":\"" + code + "\"");
        client.app("/app/ping", "{\"timestamp\":1}");
        client.await("\"type\":\"pong\"");
    }

    @Test
    void failuresOfTheCoreHaveTheirCodes() throws Exception {
        FakeClient client = FakeClient.subscribed(fake.edge, alice, "auto");
        RuntimeException[] failures = {
            new EventStoreException("disk"),
            new ConcurrencyException("race"),
            new AggregateNotFoundException("c", "none"),
            new IllegalStateException("bug")
        };
        String[] codes = {"store_unavailable", "try_again", "conversation_not_found", "internal"};
        for (int i = 0; i < failures.length; i++) {
            fake.core.failure = failures[i];
            client.app("/app/read", "{\"conversationId\":\"c-u1-u2\",\"upTo\":1}");
            assertThat(client.await("\"type\":\"error\"")).contains("\"code\":\"" + codes[i] + "\"");
        }
    }

    @Test
    void aRepeatedClientIdGetsTheFirstAnswerAgain() throws Exception {
        FakeClient client = FakeClient.subscribed(fake.edge, alice, "auto");
        String body = "{\"clientId\":\"c\",\"to\":{\"userId\":\"u2\"},\"type\":\"TEXT\",\"content\":\"x\"}";
        client.app("/app/messages", body);
        String first = client.await("\"type\":\"sent\"");
        client.app("/app/messages", body);
        String again = client.await("\"type\":\"sent\"");
        assertThat(again.substring(again.indexOf('{'))).isEqualTo(first.substring(first.indexOf('{')));
    }

    /// The read models may be a moment behind.
    @Test
    void whoWasEndedAMomentBeforeIsNotLetIn() throws Exception {
        fake.edge.sessions().ended(alice.deviceId());
        FakeClient ended = new FakeClient(fake.edge, Runnable::run);
        ended.connect(alice);
        assertThat(ended.await("ERROR")).contains("session_ended");
        fake.edge.sessions().ended(TestEdge.sender(2, 2).userId());
        FakeClient erased = new FakeClient(fake.edge, Runnable::run);
        erased.connect(TestEdge.sender(2, 2));
        assertThat(erased.await("ERROR")).contains("session_ended");
        assertThat(fake.edge.sessions().count()).isZero();
    }
}
