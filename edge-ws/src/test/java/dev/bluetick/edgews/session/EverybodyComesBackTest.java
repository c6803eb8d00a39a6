package dev.bluetick.edgews.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.EdgeSettings;
import dev.bluetick.edgews.TestEdge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

/// Many at once: so many are let in at a time, the next ones wait in their order, and the rest is sent away.
class EverybodyComesBackTest {

    private static final int AT_ONCE = 2;
    private static final int WAITING = 3;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> checked = new CopyOnWriteArrayList<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private final FakeEdge fake =
            new FakeEdge(new EdgeSettings(10, 100, 100, AT_ONCE, WAITING, 1), this::check, threads);

    @AfterEach
    void close() {
        open.countDown();
        fake.close();
        threads.shutdownNow();
    }

    /// The token of user 99 is good at once, any other once the gate is open.
    private Jwt check(String token) {
        checked.add(token);
        try {
            if (!token.startsWith("u99/") && !open.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the gate was never opened");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return TestEdge.decode(token);
    }

    private FakeClient comeBack(int user) {
        FakeClient client = new FakeClient(fake.edge, Runnable::run);
        client.connect(TestEdge.sender(user, user));
        return client;
    }

    private List<FakeClient> comeBack() {
        List<FakeClient> all = new ArrayList<>();
        for (int user = 1; user <= AT_ONCE; user++) {
            all.add(comeBack(user));
        }
        await().until(() ->
                checked.stream().filter(it -> !it.startsWith("u99/")).count() == AT_ONCE);
        for (int user = AT_ONCE + 1; user <= AT_ONCE + WAITING; user++) {
            all.add(comeBack(user));
        }
        return all;
    }

    @Test
    void whoComesTooLateForAPlaceIsToldWhenToComeAgain() throws Exception {
        comeBack();
        FakeClient late = comeBack(7);
        assertThat(late.await("ERROR")).contains("\"code\":\"try_again\"", "\"retryAfter\":");
        await().until(() -> late.closeStatus == 1013);
        assertThat(fake.edge.admission().refusal("192.0.2.1"))
                .extracting(Failure::code)
                .isEqualTo("try_again");
        assertThat(checked).hasSize(AT_ONCE);
    }

    @Test
    void whoWaitsIsLetInInTheOrderOfTheirComing() throws Exception {
        List<FakeClient> all = comeBack();
        assertThat(fake.meters.get("bluetick.edge.logins.waiting").gauge().value())
                .isEqualTo(WAITING);
        open.countDown();
        for (FakeClient client : all) {
            client.await("CONNECTED");
        }
        List<String> waited = checked.subList(AT_ONCE, checked.size());
        assertThat(waited).containsExactlyInAnyOrder("u3/d3", "u4/d4", "u5/d5");
        assertThat(waited.indexOf("u3/d3")).isLessThan(2);
        assertThat(fake.edge.admission().refusal("192.0.2.1")).isNull();
    }

    @Test
    void whatIsSaidBeforeTheLoginEndsIsDoneAfterIt() throws Exception {
        FakeClient client = FakeClient.subscribed(fake.edge, TestEdge.sender(1, 1), "auto");
        client.app("/app/ping", "{\"timestamp\":7}");
        await().during(Duration.ofMillis(200)).until(client.frames::isEmpty);
        open.countDown();
        client.await("CONNECTED");
        client.await("receipt-id:sub");
        client.await("\"type\":\"pong\"");
    }

    @Test
    void whoSaysTooMuchBeforeTheLoginEndsIsRefused() throws Exception {
        FakeClient client = comeBack(1);
        for (int i = 0; i < 20; i++) {
            client.app("/app/ping", "{\"timestamp\":7," + " ".repeat(900) + "\"x\":1}");
        }
        assertThat(client.await("ERROR")).contains("\"code\":\"not_connected\"", "Wait for CONNECTED");
        open.countDown();
        await().until(() -> client.closeStatus == 1002);
        assertThat(fake.edge.sessions().count()).isZero();
    }

    @Test
    void whoHasGoneMeanwhileIsNotChecked() throws Exception {
        List<FakeClient> all = comeBack();
        all.get(2).vanish();
        open.countDown();
        all.get(3).await("CONNECTED");
        all.get(4).await("CONNECTED");
        assertThat(checked).doesNotContain("u3/d3");
    }

    @Test
    void whoHasWaitedTooLongIsSentAwayBeforeTheyGiveUp() throws Exception {
        FakeClient last = comeBack().getLast();
        last.connection().beat(System.nanoTime() + Admission.LOGIN_WAIT.toNanos());
        assertThat(last.await("ERROR")).contains("\"code\":\"try_again\"");
        open.countDown();
        await().until(() -> last.closeStatus == 1013);
    }

    @Test
    void whoIsConnectedNoticesNothing() throws Exception {
        FakeClient connected = FakeClient.subscribed(fake.edge, TestEdge.sender(99, 99), "auto");
        connected.await("receipt-id:sub");
        comeBack();
        connected.app("/app/ping", "{\"timestamp\":7}");
        connected.await("\"type\":\"pong\"");
    }

    /// There is one turn, and the slow client does not keep it.
    @Test
    void aSlowClientDoesNotKeepOthersFromCatchingUp() throws Exception {
        open.countDown();
        Sender author = TestEdge.sender(1, 1);
        Sender slow = TestEdge.sender(2, 2);
        Sender fast = TestEdge.sender(3, 3);
        FakeClient a = FakeClient.subscribed(fake.edge, author, "auto");
        a.await("receipt-id:sub");
        for (int i = 1; i <= 3_000; i++) {
            a.app("/app/messages", message("s" + i, slow));
        }
        a.await("\"seq\":3000,");
        a.app("/app/messages", message("f", fast));
        a.await("\"clientId\":\"f\"");
        LinkedBlockingQueue<Runnable> stalled = new LinkedBlockingQueue<>();
        FakeClient late = FakeClient.subscribed(fake.edge, slow, "auto", stalled::add);
        await().until(() -> fake.edge.metrics().caughtUp().count() >= 1_000);
        FakeClient.subscribed(fake.edge, fast, "auto").await("\"type\":\"message\"");
        threads.submit(() -> {
            while (true) {
                stalled.take().run();
            }
        });
        for (int seq = 1; seq <= 3_000; seq++) {
            assertThat(late.await("\"type\":\"message\"")).contains("\"seq\":" + seq + ",");
        }
        assertThat(fake.core.head(ConversationId.ofPair(author.userId(), slow.userId())))
                .isEqualTo(3_000);
    }

    private static String message(String clientId, Sender to) {
        return "{\"clientId\":\"" + clientId + "\",\"to\":{\"userId\":\"" + to.userId()
                + "\"},\"type\":\"TEXT\",\"content\":\"x\"}";
    }
}
