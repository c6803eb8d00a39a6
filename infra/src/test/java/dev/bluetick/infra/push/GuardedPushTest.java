package dev.bluetick.infra.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.PushProvider;
import dev.bluetick.commands.account.PushTarget;
import dev.bluetick.commands.account.WebPushKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class GuardedPushTest {

    private static final WebPushKeys KEYS = new WebPushKeys("B" + "A".repeat(86), "A".repeat(22));

    private final Queue<String> called = new ConcurrentLinkedQueue<>();
    private final CountDownLatch hanging = new CountDownLatch(GuardedPush.MAX_AT_ONE_PLACE);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private PushOutcome outcome = PushOutcome.SENT;
    private final GuardedPush push = new GuardedPush(this::send, Duration.ofMillis(50));

    /// Hangs at slow.example alone.
    private PushOutcome send(Recipient to, Notice notice) {
        called.add(to.target().token());
        if (to.target().token().contains("slow.example")) {
            hanging.countDown();
            try {
                letGo.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return outcome;
    }

    private PushOutcome sendTo(String endpoint) {
        return push.send(
                new Recipient(
                        PushSenderContract.ANNA, DeviceId.of(1), new PushTarget(PushProvider.WEBPUSH, endpoint, KEYS)),
                PushSenderContract.news("one"));
    }

    @Test
    void aPlaceThatHangsFillsItselfAndNoOther() throws Exception {
        List<Future<PushOutcome>> waiting = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < GuardedPush.MAX_AT_ONE_PLACE; i++) {
                String endpoint = "https://slow.example/" + i;
                waiting.add(threads.submit(() -> sendTo(endpoint)));
            }
            hanging.await();
            assertThat(sendTo("https://SLOW.example/one-more")).isEqualTo(PushOutcome.LATER);
            assertThat(sendTo("https://quick.example/a")).isEqualTo(PushOutcome.SENT);
            letGo.countDown();
        }
        for (Future<PushOutcome> one : waiting) {
            assertThat(one.get()).isEqualTo(PushOutcome.SENT);
        }
        assertThat(called).doesNotContain("https://SLOW.example/one-more");
        assertThat(sendTo("https://slow.example/again")).isEqualTo(PushOutcome.SENT);
    }

    @Test
    void aPlaceThatAskedForAWaitIsNotCalledMeanwhile() {
        outcome = new PushOutcome.Transient(Duration.ofMinutes(10), PushOutcome.Held.PLACE);
        assertThat(sendTo("https://busy.example/a")).isEqualTo(outcome);
        outcome = PushOutcome.SENT;
        assertThat(sendTo("https://busy.example/b"))
                .isInstanceOfSatisfying(
                        PushOutcome.Transient.class,
                        it -> assertThat(it.retryAfter()).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(10)));
        assertThat(sendTo("https://other.example/a")).isEqualTo(PushOutcome.SENT);
        assertThat(called).containsExactly("https://busy.example/a", "https://other.example/a");
    }

    @Test
    void aTargetThatIsToBeSparedHoldsUpNoOtherAtItsPlace() {
        outcome = new PushOutcome.Transient(Duration.ofMinutes(10), PushOutcome.Held.TARGET);
        assertThat(sendTo("https://busy.example/a")).isEqualTo(outcome);
        outcome = PushOutcome.SENT;
        assertThat(sendTo("https://busy.example/b")).isEqualTo(PushOutcome.SENT);
        assertThat(sendTo("https://busy.example/a"))
                .isInstanceOfSatisfying(
                        PushOutcome.Transient.class,
                        it -> assertThat(it.retryAfter()).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(10)));
        assertThat(called).containsExactly("https://busy.example/a", "https://busy.example/b");
    }

    @Test
    void aTargetThatWasSparedLongEnoughIsTriedAgain() {
        outcome = new PushOutcome.Transient(Duration.ZERO, PushOutcome.Held.TARGET);
        assertThat(sendTo("https://busy.example/a")).isEqualTo(outcome);
        outcome = PushOutcome.SENT;
        assertThat(sendTo("https://busy.example/a")).isEqualTo(PushOutcome.SENT);
    }

    @Test
    void aFailureWithoutAWaitClosesNothing() {
        outcome = PushOutcome.LATER;
        assertThat(sendTo("https://a.example/a")).isEqualTo(PushOutcome.LATER);
        outcome = PushOutcome.SENT;
        assertThat(sendTo("https://a.example/a")).isEqualTo(PushOutcome.SENT);
    }
}
