package dev.bluetick.api.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bluetick.api.account.DeviceBody;
import dev.bluetick.api.device.ProvisioningSession.Claim;
import dev.bluetick.api.device.ProvisioningSession.Linked;
import dev.bluetick.api.problem.Problem;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.Platform;
import dev.bluetick.commands.account.UserId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.StaticApplicationContext;

class ProvisioningTest {

    private static final byte[] KEY = {1, 2, 3};
    private static final DeviceBody.Checked DEVICE = new DeviceBody.Checked("laptop", Platform.DESKTOP);
    private static final UserId ANNA = new UserId("u1");
    private static final UserId BEN = new UserId("u2");
    private static final Claim CLAIM = new Claim(ANNA, new DeviceId("d1"), "token");
    private static final Linked LINKED = new Linked(CLAIM, Instant.EPOCH, "blob");

    private volatile Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    };
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Provisioning provisioning = new Provisioning(clock, meters);
    private final Provisioning.Opened opened = provisioning.open(KEY, DEVICE);
    private final ExecutorService waiters = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        waiters.shutdownNow();
    }

    @Test
    void whatItBecameIsHandedOutAgainUntilTheSessionEnds() {
        assertThat(poll()).isNull();
        provisioning.confirm(opened.session(), LINKED);
        assertThat(poll()).isEqualTo(LINKED);
        now = now.plus(Provisioning.LIFETIME).minusMillis(1);
        assertThat(poll()).isEqualTo(LINKED);
        now = now.plusMillis(1);
        refuses("provisioning_expired", this::poll);
    }

    @Test
    void onlyItsOpenerIsToldWhatItBecame() {
        provisioning.confirm(opened.session(), LINKED);
        String id = opened.session().id();
        refuses("provisioning_expired", () -> provisioning.find(id, "another secret"));
        refuses("provisioning_expired", () -> provisioning.find("another id", opened.secret()));
        assertThat(opened.secret()).doesNotContain(id).hasSize(43);
    }

    @Test
    void itCanBeConfirmedForFiveMinutes() {
        now = now.plus(Provisioning.LIFETIME).minusMillis(1);
        assertThat(provisioning.find(opened.session().id())).isSameAs(opened.session());
        now = now.plusMillis(1);
        refuses("provisioning_expired", () -> provisioning.find(opened.session().id()));
    }

    @Test
    void whatWasConfirmedCanBeFetchedForFiveMinutes() {
        now = now.plus(Provisioning.LIFETIME).minusMillis(1);
        provisioning.confirm(opened.session(), LINKED);
        now = now.plus(Provisioning.LIFETIME).minusMillis(1);
        assertThat(poll()).isEqualTo(LINKED);
    }

    @Test
    void anAccountThatTriesAgainGetsTheSameDeviceAndNoOtherAccountDoes() {
        ProvisioningSession session = opened.session();
        assertThat(session.claim(ANNA, () -> CLAIM)).isSameAs(CLAIM);
        assertThat(session.claim(ANNA, () -> new Claim(ANNA, new DeviceId("d2"), "other")))
                .isSameAs(CLAIM);
        refuses("provisioning_expired", () -> session.claim(BEN, () -> CLAIM));
        provisioning.confirm(session, LINKED);
        refuses("provisioning_expired", () -> session.claim(ANNA, () -> CLAIM));
    }

    @Test
    void whoWaitsIsToldAtOnce() throws Exception {
        CompletableFuture<@Nullable Linked> waiting = waitForIt();
        awaitWaiting(1);
        provisioning.confirm(opened.session(), LINKED);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(LINKED);
        awaitWaiting(0);
    }

    @Test
    void twoThatWaitBothGetIt() throws Exception {
        CompletableFuture<@Nullable Linked> one = waitForIt();
        CompletableFuture<@Nullable Linked> two = waitForIt();
        awaitWaiting(2);
        provisioning.confirm(opened.session(), LINKED);
        assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo(LINKED);
        assertThat(two.get(10, TimeUnit.SECONDS)).isEqualTo(LINKED);
    }

    @Test
    void aFifthThatWaitsOnOneSessionIsRefused() {
        for (int i = 0; i < 4; i++) {
            waitForIt();
        }
        awaitWaiting(4);
        refuses("try_again", () -> provisioning.await(opened.session(), Provisioning.LONGEST_WAIT));
        assertThat(poll()).isNull();
    }

    @Test
    void nobodyWaitsOnAServerThatStops() throws Exception {
        CompletableFuture<@Nullable Linked> waiting = waitForIt();
        awaitWaiting(1);
        provisioning.onApplicationEvent(new ContextClosedEvent(new StaticApplicationContext()));
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isNull();
        assertThat(provisioning.await(opened.session(), Provisioning.LONGEST_WAIT))
                .isNull();
    }

    @Test
    void whatWaitsIsBoundedInMemory() {
        byte[] large = new byte[ProvisioningController.MAX_KEY_BYTES];
        for (int i = 0; i < 40_000; i++) {
            provisioning.open(large, DEVICE);
        }
        long fit = Provisioning.MAX_BYTES / large.length;
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(gauge("bluetick.provisioning.sessions")).isLessThan(fit));
    }

    private @Nullable Linked poll() {
        return provisioning.await(provisioning.find(opened.session().id(), opened.secret()), Duration.ZERO);
    }

    private CompletableFuture<@Nullable Linked> waitForIt() {
        return CompletableFuture.supplyAsync(
                () -> provisioning.await(opened.session(), Provisioning.LONGEST_WAIT), waiters);
    }

    private void awaitWaiting(int count) {
        Awaitility.await().until(() -> gauge("bluetick.provisioning.waiting") == count);
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private static void refuses(String code, ThrowingCallable call) {
        Problem problem = catchThrowableOfType(Problem.class, call);
        assertThat(problem.code()).isEqualTo(code);
    }
}
