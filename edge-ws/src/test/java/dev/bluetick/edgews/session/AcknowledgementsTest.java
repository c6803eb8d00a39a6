package dev.bluetick.edgews.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.conversation.AcknowledgeDelivery;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.TestEdge;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {

    private final FakeEdge fake = new FakeEdge(1, 0);
    private final Sender alice = TestEdge.sender(1, 1);
    private final Sender bob = TestEdge.sender(2, 2);
    private final ConversationId chat = ConversationId.ofPair(alice.userId(), bob.userId());

    @AfterEach
    void close() {
        fake.close();
    }

    private List<AcknowledgeDelivery> commands() {
        return fake.core.handled.stream()
                .filter(AcknowledgeDelivery.class::isInstance)
                .map(AcknowledgeDelivery.class::cast)
                .toList();
    }

    private void deliver(FakeClient client, long upTo, String receipt) {
        client.say("SEND\ndestination:/app/delivered\nreceipt:" + receipt + "\n\n{\"conversationId\":\"" + chat
                + "\",\"upTo\":" + upTo + "}\0");
    }

    @Test
    void whatArrivesWhileACommandIsInFlightGoesAsOne() throws Exception {
        FakeClient a = FakeClient.subscribed(fake.edge, alice, "auto");
        FakeClient b = FakeClient.subscribed(fake.edge, bob, "auto");
        for (int i = 1; i <= 10; i++) {
            a.app(
                    "/app/messages",
                    "{\"clientId\":\"" + i + "\",\"to\":{\"userId\":\"u2\"},\"type\":\"TEXT\",\"content\":\"x\"}");
        }
        b.await("\"seq\":10,");
        fake.core.pause(true);
        deliver(b, 1, "r1");
        for (int i = 2; i <= 9; i++) {
            deliver(b, i, "r" + i);
        }
        deliver(a, 4, "ra");
        deliver(b, 77, "r77");
        assertThat(commands()).hasSize(1);
        fake.core.pause(false);
        b.await("receipt-id:r1");
        assertThat(b.await("\"type\":\"error\"")).contains("seq_beyond_head");
        for (int i = 2; i <= 9; i++) {
            b.await("receipt-id:r" + i);
        }
        a.await("receipt-id:ra");
        assertThat(commands().size()).isBetween(3, 4);
        assertThat(commands().get(1).positions()).hasSize(2);
        assertThat(fake.core.held(chat, bob.deviceId())).isEqualTo(9);
        assertThat(b.frames).noneMatch(frame -> frame.contains("receipt-id:r77"));
    }

    @Test
    void aQuietConversationNeverWaits() throws Exception {
        FakeClient a = FakeClient.subscribed(fake.edge, alice, "auto");
        FakeClient b = FakeClient.subscribed(fake.edge, bob, "auto");
        a.app("/app/messages", "{\"clientId\":\"1\",\"to\":{\"userId\":\"u2\"},\"type\":\"TEXT\",\"content\":\"x\"}");
        b.await("\"seq\":1,");
        deliver(b, 1, "r1");
        assertThat(commands()).hasSize(1);
        b.await("receipt-id:r1");
        await().untilAsserted(() -> assertThat(commands()).hasSize(1));
    }
}
