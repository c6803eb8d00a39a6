package dev.bluetick.edgews.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.TestEdge;
import dev.bluetick.queries.ViewsBehind;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A device that connects again while it is connected: its session is replaced by one that is really let in.
class ReplacementTest {

    private static final Sender PHONE = TestEdge.sender(1, 1);
    private static final Sender FRIEND = TestEdge.sender(2, 2);
    private static final String TO_PHONE =
            "{\"clientId\":\"%s\",\"to\":{\"userId\":\"u1\"},\"type\":\"TEXT\",\"content\":\"x\"}";

    private final ExecutorService logins = Executors.newVirtualThreadPerTaskExecutor();
    private final FakeEdge fake = new FakeEdge(FakeEdge.USUAL, TestEdge::decode, logins);

    @AfterEach
    void close() {
        fake.close();
        logins.shutdownNow();
    }

    private FakeClient connected(Sender device) throws InterruptedException {
        FakeClient client = FakeClient.subscribed(fake.edge, device, "client");
        client.await("receipt-id:sub");
        return client;
    }

    private FakeClient connecting() {
        return FakeClient.subscribed(fake.edge, PHONE, "client");
    }

    private void isServed(FakeClient client) throws InterruptedException {
        client.app("/app/ping", "{\"timestamp\":7}");
        client.await("\"type\":\"pong\"");
        assertThat(client.frames).noneMatch(it -> it.startsWith("ERROR"));
        assertThat(fake.edge.sessions().count()).isEqualTo(1);
        assertThat(fake.edge.sessions().devices(PHONE.userId())).containsExactly(PHONE.deviceId());
    }

    @Test
    void whoCannotBeLetInReplacesNobody() throws Exception {
        FakeClient first = connected(PHONE);
        fake.core.beforeDevice = () -> {
            throw new ViewsBehind("They are being built.");
        };
        FakeClient second = connecting();
        assertThat(second.await("ERROR")).contains("\"code\":\"views_behind\"");
        await().until(() -> second.closeStatus == 1002);
        isServed(first);
    }

    @Test
    void whoIsNotLetInReplacesNobody() throws Exception {
        FakeClient first = connected(PHONE);
        fake.core.removed.add(PHONE.deviceId());
        FakeClient second = connecting();
        assertThat(second.await("ERROR")).contains("\"code\":\"session_ended\"");
        await().until(() -> second.closeStatus == 1002);
        isServed(first);
    }

    @Test
    void whoGoesDuringTheLoginReplacesNobody() throws Exception {
        FakeClient first = connected(PHONE);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        fake.core.beforeDevice = () -> passGate(asked, open);
        FakeClient second = connecting();
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        second.vanish();
        open.countDown();
        await().until(() -> fake.edge.sessions().count() == 1);
        isServed(first);
    }

    @Test
    void untilTheSecondIsLetInTheFirstIsServedAndThenNeverAgain() throws Exception {
        FakeClient friend = connected(FRIEND);
        FakeClient first = connected(PHONE);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        fake.core.beforeDevice = () -> passGate(asked, open);
        FakeClient second = connecting();
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        friend.app("/app/messages", TO_PHONE.formatted("m1"));
        assertThat(first.await("\"type\":\"message\"")).contains("\"seq\":1,");
        assertThat(second.frames).isEmpty();
        open.countDown();
        assertThat(first.await("ERROR")).contains("\"code\":\"replaced\"");
        assertThat(second.await("\"type\":\"message\"")).contains("\"seq\":1,");
        friend.app("/app/messages", TO_PHONE.formatted("m2"));
        assertThat(second.await("\"type\":\"message\"")).contains("\"seq\":2,");
        assertThat(first.frames).isEmpty();
        assertThat(fake.edge.sessions().of(PHONE.userId())).hasSize(1);
    }

    /// Whichever is let in last stays.
    @Test
    void ofManyLoginsAtOnceOneIsLeft() {
        for (int i = 0; i < 20; i++) {
            connecting();
        }
        await().until(() -> fake.meters
                        .counter("bluetick.edge.sessions.ended", "reason", "replaced")
                        .count()
                == 19);
        await().until(() -> fake.edge.sessions().count() == 1);
        assertThat(fake.edge.sessions().devices(PHONE.userId())).containsExactly(PHONE.deviceId());
    }

    private static void passGate(CountDownLatch asked, CountDownLatch open) {
        asked.countDown();
        try {
            if (!open.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the gate was never opened");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
