package dev.bluetick.edgews.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.edgews.TestEdge;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LivePresenceTest {

    private static final UserId ANNA = UserId.of(1);

    private final FakeEdge fake = new FakeEdge(1, 60);

    @AfterEach
    void close() {
        fake.close();
    }

    private boolean isOnline() {
        return fake.edge.presence().isOnline(ANNA);
    }

    @Test
    void oneIsHereWithTheFirstConnectionUntilTheLastHasEnded() {
        assertThat(isOnline()).isFalse();
        FakeClient phone = FakeClient.subscribed(fake.edge, TestEdge.sender(1, 1), "auto");
        FakeClient laptop = FakeClient.subscribed(fake.edge, TestEdge.sender(1, 2), "auto");
        assertThat(isOnline()).isTrue();
        phone.vanish();
        assertThat(isOnline()).isTrue();
        await().during(Duration.ofMillis(100)).until(() -> fake.core.lastSeen.of(ANNA) == null);
        Instant before = Instant.now().minusMillis(1);
        laptop.vanish();
        assertThat(isOnline()).isFalse();
        await().until(() -> fake.core.lastSeen.of(ANNA) != null);
        assertThat(fake.core.lastSeen.of(ANNA)).isBetween(before, Instant.now());
    }

    @Test
    void ofADeviceItIsSaidWhetherItIsTheOneThatIsHere() {
        FakeClient phone = FakeClient.subscribed(fake.edge, TestEdge.sender(1, 1), "auto");
        DeviceId device = TestEdge.sender(1, 1).deviceId();
        assertThat(fake.edge.presence().isConnected(ANNA, device)).isTrue();
        assertThat(fake.edge.presence().isConnected(ANNA, TestEdge.sender(1, 2).deviceId()))
                .isFalse();
        assertThat(fake.edge.presence().isConnected(UserId.of(2), device)).isFalse();
        phone.vanish();
        assertThat(fake.edge.presence().isConnected(ANNA, device)).isFalse();
    }

    @Test
    void aConnectionThatIsReplacedIsNoLeaving() {
        FakeClient.subscribed(fake.edge, TestEdge.sender(1, 1), "auto");
        FakeClient.subscribed(fake.edge, TestEdge.sender(1, 1), "auto");
        assertThat(isOnline()).isTrue();
        await().during(Duration.ofMillis(100)).until(() -> fake.core.lastSeen.of(ANNA) == null);
    }
}
