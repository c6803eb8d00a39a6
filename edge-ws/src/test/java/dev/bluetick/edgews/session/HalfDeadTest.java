package dev.bluetick.edgews.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.edgews.TestEdge;
import dev.bluetick.edgews.presence.LivePresence;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A connection that has died without a close.
class HalfDeadTest {

    private static final UserId ANNA = UserId.of(1);

    private final FakeEdge fake = new FakeEdge(1, 0);

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void whoseConnectionIsSilentForTooLongIsShownAsGone() {
        FakeClient client = FakeClient.subscribed(fake.edge, TestEdge.sender(1, 1), "auto");
        client.connection()
                .beat(System.nanoTime() + Connection.SILENCE.minusSeconds(5).toNanos());
        assertThat(fake.edge.sessions().devices(ANNA)).hasSize(1);
        client.connection().beat(System.nanoTime() + Connection.SILENCE.toNanos());
        await().until(() -> fake.edge.sessions().devices(ANNA).isEmpty());
        await().until(() -> fake.timer.waiting() == 1);
        fake.timer.pass(LivePresence.STAYS);
        assertThat(fake.presence.isOnline(ANNA)).isFalse();
    }

    @Test
    void noneIsShownForLongerThanTheDirectoryPromises() {
        Duration atMost =
                Connection.SILENCE.plus(Duration.ofSeconds(Pulse.ROUND_SECONDS)).plus(LivePresence.STAYS);
        assertThat(atMost).isLessThanOrEqualTo(DeviceDirectory.TTL);
    }
}
