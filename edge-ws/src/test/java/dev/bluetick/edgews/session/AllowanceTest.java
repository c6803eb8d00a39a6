package dev.bluetick.edgews.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.TestEdge;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private static final Sender ALICE = TestEdge.sender(1, 1);

    private static Allowance fresh(long now) {
        Allowance allowance = new Allowance(1_000, 100);
        while (allowance.take(1, now) == 0) {
            // An allowance is measured from the time it is made: use it up, and let it recover.
        }
        return allowance;
    }

    @Test
    void theBurstIsLetThroughAndThenTheEvenRate() {
        long now = System.nanoTime() + Duration.ofDays(1).toNanos();
        Allowance allowance = fresh(now);
        assertThat(allowance.take(1, now)).isEqualTo(100);
        assertThat(allowance.take(3, now + 250)).isEqualTo(50);
        assertThat(allowance.take(3, now + 300)).isZero();
        assertThat(allowance.take(10, now + 1_299)).isEqualTo(1);
        assertThat(allowance.take(10, now + 1_300)).isZero();
    }

    @Test
    void aLongRestGivesNoMoreThanTheBurst() {
        long now = System.nanoTime() + Duration.ofDays(1).toNanos();
        Allowance allowance = fresh(now);
        long later = now + Duration.ofDays(10).toNanos();
        assertThat(IntStream.range(0, 100).filter(_ -> allowance.take(1, later) == 0))
                .hasSize(10);
    }

    @Test
    void ofManyAtOnceExactlyTheBurstIsLetThrough() throws InterruptedException {
        long now = System.nanoTime() + Duration.ofDays(1).toNanos();
        Allowance allowance = new Allowance(1_000_000, 1_000);
        AtomicInteger taken = new AtomicInteger();
        List<Thread> all = IntStream.range(0, 8)
                .mapToObj(_ -> Thread.ofPlatform()
                        .start(() -> IntStream.range(0, 1_000)
                                .filter(_ -> allowance.take(1, now) == 0)
                                .forEach(_ -> taken.incrementAndGet())))
                .toList();
        for (Thread one : all) {
            one.join();
        }
        assertThat(taken).hasValue(1_000);
    }

    @Test
    void unlimitedIsWithoutEnd() {
        assertThat(IntStream.range(0, 1_000_000).allMatch(_ -> Allowance.UNLIMITED.take(10) == 0))
                .isTrue();
    }

    @Test
    void aDeviceHasOneAllowanceHoweverOftenItConnects() {
        Allowances allowances = Allowances.of(2, Duration.ofHours(1));
        assertThat(allowances.of(DeviceId.of(1))).isSameAs(allowances.of(DeviceId.of(1)));
        assertThat(allowances.of(DeviceId.of(2))).isNotSameAs(allowances.of(DeviceId.of(1)));
    }

    @Test
    void aSendTooManyIsRefusedWithItsClientIdAndTheSessionGoesOn() throws Exception {
        try (FakeEdge fake = new FakeEdge(1, 100, Allowances.of(2, Duration.ofHours(1)))) {
            FakeClient client = FakeClient.subscribed(fake.edge, ALICE, "client");
            for (int i = 1; i <= 3; i++) {
                client.app(
                        "/app/messages",
                        "{\"clientId\":\"c" + i + "\",\"to\":{\"userId\":\"u2\"},\"type\":\"TEXT\",\"content\":\"x\"}");
                if (i < 3) {
                    client.await("\"type\":\"sent\"");
                }
            }
            assertThat(client.await("\"code\":\"rate_limited\""))
                    .contains("\"clientId\":\"c3\"")
                    .containsPattern("\"retryAfter\":1[78]\\d\\d");
            assertThat(fake.core.handled).hasSize(2);

            client.vanish();
            FakeClient again = FakeClient.subscribed(fake.edge, ALICE, "client");
            again.app("/app/ping", "{\"timestamp\":1}");
            again.await("\"code\":\"rate_limited\"");
            assertThat(fake.edge.metrics().rateLimited().count()).isEqualTo(2);
        }
    }

    @Test
    void aPositionCountsATenth() throws Exception {
        try (FakeEdge fake = new FakeEdge(1, 100, Allowances.of(1, Duration.ofHours(1)))) {
            FakeClient client = FakeClient.subscribed(fake.edge, ALICE, "auto");
            for (int i = 1; i <= 10; i++) {
                client.app("/app/ping", "{\"timestamp\":" + i + "}");
            }
            client.await("\"timestamp\":10");
            client.app("/app/ping", "{\"timestamp\":11}");
            client.await("\"code\":\"rate_limited\"");
        }
    }

    @Test
    void anActivityCountsATenthAndAListOfWatchedPeopleIsWhole() throws Exception {
        try (FakeEdge fake = new FakeEdge(1, 100, Allowances.of(2, Duration.ofHours(1)))) {
            FakeClient client = FakeClient.subscribed(fake.edge, ALICE, "auto");
            client.app("/app/presence", "{\"watch\":[]}");
            client.await("receipt-id:r");
            for (int i = 1; i <= 10; i++) {
                client.app("/app/activity", "{\"conversationId\":\"c-u1-u2\",\"activity\":\"NONE\"}");
                client.await("receipt-id:r");
            }
            client.app("/app/activity", "{\"conversationId\":\"c-u1-u2\",\"activity\":\"NONE\"}");
            client.await("\"code\":\"rate_limited\"");
        }
    }
}
