package dev.bluetick.edgews.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.TestEdge;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlowClientTest {

    private final FakeEdge fake = new FakeEdge(1, 0);
    private final Sender alice = TestEdge.sender(1, 1);
    private final Sender bob = TestEdge.sender(2, 2);
    private final ConversationId chat = ConversationId.ofPair(alice.userId(), bob.userId());

    @AfterEach
    void close() {
        fake.close();
    }

    private void send(FakeClient from, int first, int last) throws InterruptedException {
        for (int i = first; i <= last; i++) {
            from.app(
                    "/app/messages",
                    "{\"clientId\":\"" + i + "\",\"to\":{\"userId\":\"" + bob.userId()
                            + "\"},\"type\":\"TEXT\",\"content\":\"x\"}");
        }
        from.await("\"seq\":" + last + ",");
    }

    private static void expect(FakeClient client, int first, int last) throws InterruptedException {
        for (int seq = first; seq <= last; seq++) {
            assertThat(client.await("\"type\":\"message\"")).contains("\"seq\":" + seq + ",");
        }
    }

    @Test
    void aStalledClientCostsBoundedMemoryAndMissesNothing() throws Exception {
        LinkedBlockingQueue<Runnable> stalled = new LinkedBlockingQueue<>();
        FakeClient a = FakeClient.subscribed(fake.edge, alice, "auto");
        FakeClient b = FakeClient.subscribed(fake.edge, bob, "auto", stalled::add);
        a.await("receipt-id:sub");
        send(a, 1, 5_000);
        assertThat(fake.edge.metrics().overflows().count()).isPositive();
        Thread.ofVirtual().start(() -> {
            while (true) {
                try {
                    stalled.take().run();
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        expect(b, 1, 5_000);
        assertThat(fake.edge.metrics().caughtUp().count()).isGreaterThan(3_000);
    }

    @Test
    void aFullWindowWaitsForAcknowledgementsAndGoesOn() throws Exception {
        FakeClient a = FakeClient.subscribed(fake.edge, alice, "auto");
        FakeClient b = FakeClient.subscribed(fake.edge, bob, "client");
        send(a, 1, 6_000);
        for (int seq = 1; seq < 4_096; seq++) {
            b.await("\"seq\":" + seq + ",");
        }
        String full = b.await("\"seq\":4096,");
        await().during(java.time.Duration.ofMillis(200))
                .until(() -> b.frames.stream().noneMatch(frame -> frame.contains("\"type\":\"message\"")));
        b.say("ACK\nid:" + full.substring(full.indexOf("\nack:") + 5, full.indexOf("\ncontent-length")) + "\n\n\0");
        expect(b, 4_097, 6_000);
        await().until(() -> fake.core.held(chat, bob.deviceId()) == 4_096);
    }

    @Test
    void whatWasNotAcknowledgedIsPushedAgain() throws Exception {
        FakeClient a = FakeClient.subscribed(fake.edge, alice, "auto");
        FakeClient b = FakeClient.subscribed(fake.edge, bob, "client-individual");
        b.await("receipt-id:sub");
        send(a, 1, 5);
        for (int seq = 1; seq <= 5; seq++) {
            String frame = b.await("\"type\":\"message\"");
            String ack = frame.substring(frame.indexOf("\nack:") + 5, frame.indexOf("\ncontent-length"));
            b.say((seq == 3 ? "NACK" : "ACK") + "\nid:" + ack + "\n\n\0");
        }
        await().until(() -> fake.core.held(chat, bob.deviceId()) == 2);
        b.vanish();
        expect(FakeClient.subscribed(fake.edge, bob, "client"), 3, 5);
    }

    @Test
    void aDevicesOwnMessagesAreSkippedAndCountAsHeld() throws Exception {
        FakeClient a = FakeClient.subscribed(fake.edge, alice, "auto");
        send(a, 1, 3);
        a.vanish();
        FakeClient again = FakeClient.subscribed(fake.edge, alice, "client");
        again.await("receipt-id:sub");
        await().until(() -> fake.core.held(chat, alice.deviceId()) == 3);
        assertThat(again.frames).noneMatch(frame -> frame.contains("\"type\":\"message\""));
        again.app("/app/sync", "{\"cursors\":{\"" + chat + "\":1,\"c-u8-u9\":0,\"nonsense\":0}}");
        expect(again, 2, 3);
        assertThat(again.await("(c-u8-u9)")).contains("\"code\":\"conversation_not_found\"");
        assertThat(again.await("\"type\":\"synced\"")).contains("[\"" + chat + "\"]");
        again.await("receipt-id:r");
    }

    @Test
    void deletionsAndTicksMissedAreToldOnConnect() throws Exception {
        FakeClient a = FakeClient.subscribed(fake.edge, alice, "auto");
        send(a, 1, 2);
        String sent = fake.core.message(chat, 1).toString();
        FakeClient b = FakeClient.subscribed(fake.edge, bob, "client");
        expect(b, 1, 2);
        b.app("/app/read", "{\"conversationId\":\"" + chat + "\",\"upTo\":1}");
        assertThat(a.await("\"type\":\"delivered\"")).contains(bob.userId().value());
        assertThat(a.await("\"type\":\"read\"")).contains("\"upTo\":1");
        b.vanish();
        a.app(
                "/app/delete",
                "{\"conversationId\":\"" + chat + "\",\"messageId\":\"" + sent + "\",\"scope\":\"EVERYONE\"}");
        assertThat(a.await("\"type\":\"deleted\"")).contains("\"scope\":\"EVERYONE\"", "\"seq\":1");
        FakeClient back = FakeClient.subscribed(fake.edge, bob, "client");
        expect(back, 2, 2);
        assertThat(back.await("\"type\":\"deleted\"")).contains("\"seq\":1");
        FakeClient other = FakeClient.subscribed(fake.edge, TestEdge.sender(2, 3), "client");
        assertThat(other.await("\"type\":\"message\""))
                .contains("\"seq\":1,", "\"deleted\":true")
                .doesNotContain("content\"");
    }

    @Test
    void aReaderSeesItsOwnReadsOnOtherDevices() throws Exception {
        FakeClient a = FakeClient.subscribed(fake.edge, alice, "auto");
        FakeClient b = FakeClient.subscribed(fake.edge, bob, "auto");
        FakeClient b2 = FakeClient.subscribed(fake.edge, TestEdge.sender(2, 3), "auto");
        b.await("receipt-id:sub");
        b2.await("receipt-id:sub");
        send(a, 1, 1);
        expect(b, 1, 1);
        expect(b2, 1, 1);
        b.app("/app/read", "{\"conversationId\":\"" + chat + "\",\"upTo\":1}");
        assertThat(b2.await("\"type\":\"read\"")).contains(bob.userId().value());
        b.app(
                "/app/messages",
                "{\"clientId\":\"z\",\"to\":{\"conversationId\":\"" + chat
                        + "\"},\"type\":\"TEXT\",\"content\":\"y\"}");
        expect(b2, 2, 2);
    }
}
