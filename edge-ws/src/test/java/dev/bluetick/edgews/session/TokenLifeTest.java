package dev.bluetick.edgews.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.ManualClock;
import dev.bluetick.edgews.TestEdge;
import dev.bluetick.queries.ViewsBehind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenLifeTest {

    private static final Duration TOKEN = Duration.ofMinutes(15);
    private static final Sender PHONE = TestEdge.sender(1, 1);

    private final ManualClock clock = new ManualClock();
    private final FakeEdge fake = new FakeEdge(
            1,
            0,
            Allowances.unlimited(),
            token -> TestEdge.decode(token, clock.instant().plus(TOKEN)),
            clock);

    @AfterEach
    void close() {
        fake.close();
    }

    private static void beat(FakeClient client) {
        client.connection().beat(System.nanoTime());
    }

    @Test
    void aSocketOutlivesItsTokenForHours() throws Exception {
        FakeClient client = FakeClient.subscribed(fake.edge, PHONE, "auto");
        clock.pass(TOKEN.plus(Gatekeeper.OUTLIVES).minusSeconds(1));
        beat(client);
        client.app("/app/ping", "{\"timestamp\":7}");
        client.await("\"type\":\"pong\"");
        assertThat(client.frames).noneMatch(it -> it.startsWith("ERROR"));
        assertThat(fake.edge.sessions().count()).isEqualTo(1);
    }

    @Test
    void inTheEndItIsToldToRefreshAndClosed() throws Exception {
        FakeClient client = FakeClient.subscribed(fake.edge, PHONE, "auto");
        clock.pass(TOKEN.plus(Gatekeeper.OUTLIVES_AT_MOST));
        beat(client);
        assertThat(client.await("ERROR")).contains("\"code\":\"token_expired\"");
        await().until(() -> client.closeStatus == 1008);
        await().until(() -> fake.edge.sessions().count() == 0);
    }

    @Test
    void whoComesBackWithANewTokenIsLetIn() throws Exception {
        FakeClient first = FakeClient.subscribed(fake.edge, PHONE, "auto");
        clock.pass(TOKEN.plus(Gatekeeper.OUTLIVES_AT_MOST));
        beat(first);
        first.await("ERROR");
        FakeClient second = FakeClient.subscribed(fake.edge, PHONE, "auto");
        second.await("receipt-id:sub");
        beat(second);
        assertThat(fake.edge.sessions().count()).isEqualTo(1);
    }

    @Test
    void whoseTokenCannotBeToldIsToldToComeAgain() throws Exception {
        try (FakeEdge building = new FakeEdge(
                1,
                0,
                Allowances.unlimited(),
                _ -> {
                    throw new ViewsBehind("The read models are being built.");
                },
                clock)) {
            FakeClient client = new FakeClient(building.edge, Runnable::run);
            client.connect(PHONE);
            assertThat(client.await("ERROR")).contains("\"code\":\"views_behind\"");
        }
    }

    @Test
    void thoseWhoCameAtOnceAreNotSentAwayAtOnce() {
        Set<Instant> ends = new HashSet<>();
        Instant expires = clock.instant().plus(TOKEN);
        for (int i = 0; i < 100; i++) {
            Instant until = fake.edge
                    .gatekeeper()
                    .identify("Bearer " + TestEdge.token(PHONE))
                    .until();
            assertThat(until).isBetween(expires.plus(Gatekeeper.OUTLIVES), expires.plus(Gatekeeper.OUTLIVES_AT_MOST));
            ends.add(until);
        }
        assertThat(ends).hasSizeGreaterThan(50);
    }
}
