package dev.bluetick.edgews.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.edgews.ManualClock;
import dev.bluetick.edgews.TestEdge;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a server that is killed leaves of those who were connected.
class StillHereTest {

    private static final UserId ANNA = UserId.of(1);

    private final ManualClock clock = new ManualClock();
    private final FakeEdge fake = new FakeEdge(1, 0);

    @AfterEach
    void close() {
        fake.close();
    }

    private StillHere started() {
        return new StillHere(fake.edge.sessions(), fake.core.lastSeen, clock, Duration.ofMillis(20));
    }

    @Test
    void whoIsConnectedIsSavedAgainAndAgain() {
        FakeClient.subscribed(fake.edge, TestEdge.sender(1, 1), "auto");
        try (StillHere _ = started()) {
            await().until(() -> clock.instant().equals(fake.core.lastSeen.of(ANNA)));
            clock.pass(Duration.ofMinutes(5));
            await().until(() -> clock.instant().equals(fake.core.lastSeen.of(ANNA)));
        }
    }

    @Test
    void whoHasLeftIsNot() {
        FakeClient.subscribed(fake.edge, TestEdge.sender(1, 1), "auto").vanish();
        FakeClient.subscribed(fake.edge, TestEdge.sender(2, 2), "auto");
        await().until(() -> fake.core.lastSeen.of(ANNA) != null);
        var left = fake.core.lastSeen.of(ANNA);
        try (StillHere _ = started()) {
            await().until(() -> clock.instant().equals(fake.core.lastSeen.of(UserId.of(2))));
        }
        assertThat(fake.core.lastSeen.of(ANNA)).isEqualTo(left);
    }

    @Test
    void manyAreSavedInFewWrites() {
        for (int i = 1; i <= StillHere.BATCH + 1; i++) {
            FakeClient.subscribed(fake.edge, TestEdge.sender(i, i), "auto");
        }
        try (StillHere _ = new StillHere(fake.edge.sessions(), fake.core.lastSeen, clock, Duration.ofMillis(300))) {
            await().until(() -> fake.core.lastSeen.writes.get() >= 2);
            for (int i = 1; i <= StillHere.BATCH + 1; i++) {
                assertThat(fake.core.lastSeen.of(UserId.of(i))).isEqualTo(clock.instant());
            }
        }
    }
}
