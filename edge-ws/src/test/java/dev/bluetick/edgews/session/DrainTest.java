package dev.bluetick.edgews.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.TestEdge;
import dev.bluetick.edgews.metrics.EdgeMetrics;
import dev.bluetick.edgews.session.Drain.Progress;
import dev.bluetick.edgews.session.Drain.State;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DrainTest {

    private final Sender alice = TestEdge.sender(1, 1);
    private final Sender bob = TestEdge.sender(2, 2);
    private final ConversationId chat = ConversationId.ofPair(alice.userId(), bob.userId());
    private final FakeEdge fake = new FakeEdge(1, 0);
    private final AtomicInteger announced = new AtomicInteger();
    private final Drain drain = new Drain(
            fake.edge.sessions(),
            fake.acknowledgements::conversationsInFlight,
            announced::incrementAndGet,
            EdgeMetrics.in(fake.meters));

    @AfterEach
    void close() {
        fake.close();
    }

    private static String message(String clientId) {
        return "{\"clientId\":\"" + clientId + "\",\"to\":{\"userId\":\"u2\"},\"type\":\"TEXT\",\"content\":\"x\"}";
    }

    private void awaitDrained() {
        await().until(() -> drain.progress().equals(new Progress(State.DRAINED, 0, 0)));
    }

    @Test
    void everybodyIsToldWhenToComeBackAndClosed() throws Exception {
        FakeClient a = FakeClient.subscribed(fake.edge, alice, "auto");
        a.await("receipt-id:sub");
        drain.start();
        drain.stop();
        assertThat(a.await("\"type\":\"reconnect\"")).contains("\"afterMs\":");
        assertThat(a.closeStatus).isEqualTo(1001);
        awaitDrained();
    }

    @Test
    void nobodyIsLetInAnyMore() throws Exception {
        assertThat(drain.progress()).isEqualTo(new Progress(State.SERVING, 0, 0));
        FakeClient open = new FakeClient(fake.edge, Runnable::run);
        drain.begin();
        open.connect(bob);
        assertThat(open.await("ERROR")).contains("\"code\":\"draining\"", "\"retryAfter\":");
        assertThat(fake.edge.admission().refusal("192.0.2.1"))
                .extracting(Failure::code)
                .isEqualTo("draining");
        awaitDrained();
    }

    @Test
    void whatWasReceivedIsAnsweredAndWhatComesLaterIsRefused() throws Exception {
        FakeClient a = FakeClient.subscribed(fake.edge, alice, "auto");
        a.await("receipt-id:sub");
        fake.core.pause(true);
        a.app("/app/messages", message("before"));
        await().until(() -> fake.core.head(chat) == 1);
        drain.begin();
        a.await("\"type\":\"reconnect\"");
        await().until(() -> {
            a.app("/app/messages", message("after"));
            return a.frames.stream().anyMatch(it -> it.contains("\"code\":\"draining\""));
        });
        assertThat(drain.progress().state()).isEqualTo(State.DRAINING);
        assertThat(drain.progress().sessions()).isEqualTo(1);
        assertThat(drain.progress().inFlight()).isPositive();
        assertThat(a.closeStatus).isZero();
        fake.core.pause(false);
        assertThat(a.await("\"type\":\"sent\"")).contains("\"clientId\":\"before\"");
        a.await("receipt-id:r");
        await().until(() -> a.closeStatus == 1001);
        awaitDrained();
    }

    @Test
    void anAckThatCrossesTheGoodbyeCounts() throws Exception {
        FakeClient a = FakeClient.subscribed(fake.edge, alice, "auto");
        FakeClient b = FakeClient.subscribed(fake.edge, bob, "client");
        b.await("receipt-id:sub");
        a.app("/app/messages", message("m"));
        String pushed = b.await("\"type\":\"message\"");
        fake.core.pause(true);
        b.app("/app/messages", "{\"clientId\":\"k\",\"to\":{\"userId\":\"u1\"},\"type\":\"TEXT\",\"content\":\"x\"}");
        await().until(() -> fake.core.head(chat) == 2);
        drain.begin();
        b.await("\"type\":\"reconnect\"");
        int ack = pushed.indexOf("\nack:") + 5;
        b.say("ACK\nid:" + pushed.substring(ack, pushed.indexOf('\n', ack)) + "\n\n\0");
        fake.core.pause(false);
        awaitDrained();
        assertThat(fake.core.held(chat, bob.deviceId())).isEqualTo(1);
    }

    /// Until it has gone.
    @Test
    void anAckThatCrossesTheCloseCountsAndNothingElseDoes() throws Exception {
        FakeClient a = FakeClient.subscribed(fake.edge, alice, "auto");
        FakeClient b = FakeClient.subscribed(fake.edge, bob, "client");
        b.await("receipt-id:sub");
        a.app("/app/messages", message("m"));
        String pushed = b.await("\"type\":\"message\"");
        b.deaf = true;
        drain.begin();
        await().until(() -> b.closeStatus == 1001);
        b.app("/app/messages", message("n"));
        int ack = pushed.indexOf("\nack:") + 5;
        b.say("ACK\nid:" + pushed.substring(ack, pushed.indexOf('\n', ack)) + "\n\n\0");
        await().until(() -> fake.core.held(chat, bob.deviceId()) == 1);
        assertThat(fake.core.head(chat)).isEqualTo(1);
        b.vanish();
        awaitDrained();
    }

    @Test
    void whoHasNotSubscribedIsToldByAnErrorFrame() throws Exception {
        FakeClient a = new FakeClient(fake.edge, Runnable::run);
        a.connect(alice);
        a.await("CONNECTED");
        drain.begin();
        assertThat(a.await("ERROR")).contains("\"code\":\"draining\"", "\"retryAfter\":");
        await().until(() -> a.closeStatus == 1001);
        awaitDrained();
    }

    @Test
    void aClientThatTakesNothingIsCutOff() {
        FakeClient dead = FakeClient.subscribed(fake.edge, alice, "auto", _ -> {});
        drain.begin();
        await().until(() -> dead.closeStatus == 1001);
        awaitDrained();
    }

    @Test
    void whatNeverEndsIsNotWaitedForForEver() throws Exception {
        FakeClient a = FakeClient.subscribed(fake.edge, alice, "auto");
        a.await("receipt-id:sub");
        fake.core.pause(true);
        a.app("/app/messages", message("m"));
        await().until(() -> fake.core.head(chat) == 1);
        drain.begin();
        await().until(() -> a.closeStatus == 1001);
        await().until(() -> drain.progress().state() == State.DRAINED);
        assertThat(fake.meters.counter("bluetick.edge.drain.unsettled").count()).isPositive();
        fake.core.pause(false);
    }

    @Test
    void onceMoreChangesNothing() throws Exception {
        FakeClient a = FakeClient.subscribed(fake.edge, alice, "auto");
        a.await("receipt-id:sub");
        drain.begin();
        drain.begin();
        awaitDrained();
        drain.begin();
        drain.stop();
        assertThat(announced).hasValue(1);
        assertThat(a.frames.stream().filter(it -> it.contains("reconnect"))).hasSize(1);
    }

    @Test
    void theMoreThereAreTheLongerTheyHaveToComeBack() {
        assertThat(Drain.comeBack(1)).isEqualTo(Drain.COME_BACK_AT_LEAST);
        assertThat(Drain.comeBack(5_000)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Drain.comeBack(1_000_000)).isEqualTo(Drain.COME_BACK_AT_MOST);
        Set<Long> times = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            times.add(Jitter.millis(Duration.ofSeconds(10)));
        }
        assertThat(times).hasSizeGreaterThan(90).allMatch(it -> it >= 0 && it <= 10_000);
    }
}
