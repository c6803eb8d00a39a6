package dev.bluetick.edgews.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DeliveryRetried;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.TestEdge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What Ben does not acknowledge is due to be pushed once more.
class RedeliveryTest {

    private static final String LARGE = "x".repeat(60_000);

    private final FakeEdge fake = new FakeEdge(1, 0);
    private final Sender anna = TestEdge.sender(1, 1);
    private final Sender ben = TestEdge.sender(2, 2);
    private final ConversationId chat = ConversationId.ofPair(anna.userId(), ben.userId());
    private final LinkedBlockingQueue<Runnable> stalled = new LinkedBlockingQueue<>();
    private final FakeClient annas = FakeClient.subscribed(fake.edge, anna, "auto");

    @AfterEach
    void close() {
        fake.close();
    }

    private void send(int first, int last) throws InterruptedException {
        for (int i = first; i <= last; i++) {
            annas.app(
                    "/app/messages",
                    "{\"clientId\":\"" + i + "\",\"to\":{\"userId\":\"" + ben.userId()
                            + "\"},\"type\":\"TEXT\",\"content\":\"" + LARGE + "\"}");
        }
        annas.await("\"clientId\":\"" + last + "\"");
    }

    /// It has been told once something that happened after it has.
    private void fallDue(int next) throws InterruptedException {
        fake.core.happen(new DeliveryRetried(chat, List.of(ben.userId()), Instant.EPOCH));
        send(next, next);
    }

    private void goOn() {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    stalled.take().run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void expect(FakeClient client, int first, int last) throws InterruptedException {
        for (int seq = first; seq <= last; seq++) {
            assertThat(client.await("\"type\":\"message\"")).contains("\"seq\":" + seq + ",");
        }
    }

    private static void expectNoMore(FakeClient client) {
        await().during(Duration.ofMillis(300))
                .until(() -> client.frames.stream().noneMatch(it -> it.contains("\"type\":\"message\"")));
    }

    @Test
    void whatIsDueIsPushedAgainToALiveStream() throws Exception {
        FakeClient bens = FakeClient.subscribed(fake.edge, ben, "client");
        bens.await("receipt-id:sub");
        send(1, 3);
        expect(bens, 1, 3);
        fallDue(4);
        expect(bens, 1, 4);
        expectNoMore(bens);
    }

    /// What was sent before the stream fell back is not read by catching up.
    @Test
    void whatIsDueWhileAStreamCatchesUpOnceMoreIsPushedAgainAfterIt() throws Exception {
        FakeClient bens = FakeClient.subscribed(fake.edge, ben, "client", stalled::add);
        send(1, 40);
        await().until(() -> fake.edge.metrics().overflows().count() > 0);
        fallDue(41);
        goOn();
        expect(bens, 1, 41);
        expect(bens, 1, 41);
        expectNoMore(bens);
    }

    /// Everything that is not acknowledged is pushed anyway, so once is enough.
    @Test
    void whatIsDueDuringTheFirstCatchingUpComesWithIt() throws Exception {
        send(1, 40);
        FakeClient bens = FakeClient.subscribed(fake.edge, ben, "client", stalled::add);
        await().until(() -> fake.edge.metrics().caughtUp().count() > 0);
        fallDue(41);
        goOn();
        expect(bens, 1, 41);
        expectNoMore(bens);
    }
}
