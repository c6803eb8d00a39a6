package dev.bluetick.api.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bluetick.api.problem.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private static final Limit LIMIT = Limit.OTP_BY_ADDRESS;

    private final AtomicLong now = new AtomicLong();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Buckets buckets = buckets(true, 1_000);

    private Buckets buckets(boolean enabled, long max) {
        return new Buckets(
                new LimitSettings(enabled, List.of(), Map.of(LIMIT, Rate.of("3+60/1m")), max), meters, now::get);
    }

    private boolean isTaken(Buckets from, String subject) {
        return catchThrowableOfType(Problem.class, () -> from.take(LIMIT, subject)) == null;
    }

    @Test
    void theBurstIsLetThroughAndThenWhatComesBack() {
        assertThat(IntStream.range(0, 5).filter(_ -> isTaken(buckets, "a")).count())
                .isEqualTo(3);
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(IntStream.range(0, 5).filter(_ -> isTaken(buckets, "a")).count())
                .isEqualTo(2);
    }

    @Test
    void aRefusalSaysInSecondsWhenToComeAgain() {
        buckets.take(LIMIT, "a", 3);
        Problem refused = catchThrowableOfType(Problem.class, () -> buckets.take(LIMIT, "a", 2));
        assertThat(refused.code()).isEqualTo("rate_limited");
        assertThat(refused.retryAfterSeconds()).isEqualTo(2);
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        buckets.take(LIMIT, "a", 2);
    }

    @Test
    void whatIsRefusedTakesNothing() {
        buckets.take(LIMIT, "a", 2);
        assertThat(catchThrowableOfType(Problem.class, () -> buckets.take(LIMIT, "a", 2)))
                .isNotNull();
        buckets.take(LIMIT, "a", 1);
    }

    @Test
    void nobodyPaysForAnotherOrForAnotherKindOfCall() {
        buckets.take(LIMIT, "a", 3);
        buckets.take(LIMIT, "b", 3);
        buckets.take(Limit.VERIFY_BY_ADDRESS, "a");
    }

    @Test
    void refusedCallsAreCounted() {
        buckets.take(LIMIT, "a", 3);
        isTaken(buckets, "a");
        isTaken(buckets, "a");
        assertThat(meters.counter("bluetick.limits.refused", "limit", "otp-by-address")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void switchedOffNothingIsRefused() {
        Buckets off = buckets(false, 1_000);
        assertThat(IntStream.range(0, 100).allMatch(_ -> isTaken(off, "a"))).isTrue();
    }

    @Test
    void theMemoryIsBoundedHoweverManyCall() {
        Buckets few = buckets(true, 100);
        IntStream.range(0, 10_000).forEach(i -> few.take(LIMIT, "a" + i));
        assertThat(few.size()).isLessThanOrEqualTo(100);
    }

    @Test
    void aBucketThatIsFullAgainIsForgotten() {
        buckets.take(LIMIT, "a");
        assertThat(buckets.size()).isEqualTo(1);
        now.addAndGet(Duration.ofSeconds(4).toNanos());
        assertThat(buckets.size()).isZero();
    }

    @Test
    void ofManyAtOnceExactlyTheBurstIsLetThrough() throws InterruptedException {
        AtomicInteger taken = new AtomicInteger();
        List<Thread> all = IntStream.range(0, 50)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> {
                    if (isTaken(buckets, "a")) {
                        taken.incrementAndGet();
                    }
                }))
                .toList();
        for (Thread one : all) {
            one.join();
        }
        assertThat(taken).hasValue(3);
    }
}
