package dev.bluetick.api.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bluetick.api.problem.Problem;
import dev.bluetick.api.security.ServerKeys;
import dev.bluetick.commands.account.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.password.PasswordEncoder;

class PinHasherTest {

    private static final UserId ANNA = UserId.of(1);
    private static final UserId BEN = UserId.of(2);
    private static final Pin PIN = Pin.of("135790");

    @TempDir
    Path data;

    private ServerKeys keys;
    private PinHasher hasher;

    @BeforeEach
    void open() {
        keys = new ServerKeys(data);
        hasher = new PinHasher(keys);
    }

    @Test
    void aHashIsOfItsUserAndPinAlone() {
        String hash = hasher.hash(ANNA, PIN);
        assertThat(hasher.matches(ANNA, PIN, hash)).isTrue();
        assertThat(hasher.matches(ANNA, Pin.of("135791"), hash)).isFalse();
        assertThat(hasher.matches(ANNA, Pin.of("0135790"), hash)).isFalse();
        assertThat(hasher.matches(BEN, PIN, hash)).isFalse();
    }

    @Test
    void aHashIsArgon2idWithTheParametersOfOwasp() {
        String hash = hasher.hash(ANNA, PIN);
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").hasSizeLessThan(128);
        assertThat(hash).doesNotContain(PIN.digits());
    }

    @Test
    void noTwoHashesAreTheSame() {
        assertThat(hasher.hash(ANNA, PIN)).isNotEqualTo(hasher.hash(ANNA, PIN));
    }

    @Test
    void aHashIsGoodAfterARestart() {
        String hash = hasher.hash(ANNA, PIN);
        assertThat(new PinHasher(new ServerKeys(data)).matches(ANNA, PIN, hash)).isTrue();
    }

    @Test
    void withoutTheServersSecretNoGuessCanBeTried(@TempDir Path others) {
        String hash = hasher.hash(ANNA, PIN);
        assertThat(new PinHasher(new ServerKeys(others)).matches(ANNA, PIN, hash))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense"})
    void whatIsNoHashMatchesNothing(String hash) {
        assertThat(hasher.matches(ANNA, PIN, hash)).isFalse();
    }

    @Test
    void aThirdAtTheSameTimeIsSentAway() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(PinHasher.AT_ONCE);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        PinHasher slow = new PinHasher(keys, new Waiting(busy, go), Duration.ofMillis(50));
        Thread[] hashing = new Thread[PinHasher.AT_ONCE];
        for (int i = 0; i < hashing.length; i++) {
            hashing[i] = Thread.ofVirtual().start(() -> {
                slow.hash(ANNA, PIN);
                done.incrementAndGet();
            });
        }
        busy.await();
        Problem refused = catchThrowableOfType(Problem.class, () -> slow.hash(BEN, PIN));
        assertThat(refused.code()).isEqualTo("try_again");
        assertThat(refused.retryAfterSeconds()).isEqualTo(1);
        go.countDown();
        for (Thread one : hashing) {
            one.join();
        }
        assertThat(done).hasValue(PinHasher.AT_ONCE);
        assertThat(slow.hash(BEN, PIN)).isEqualTo("hash");
    }

    private record Waiting(CountDownLatch busy, CountDownLatch go) implements PasswordEncoder {

        @Override
        public String encode(@Nullable CharSequence text) {
            busy.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "hash";
        }

        @Override
        public boolean matches(@Nullable CharSequence text, @Nullable String hash) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "1234", "123456", "000000000000"})
    void aPinIsFourToTwelveDigits(String digits) {
        assertThat(Pin.of(digits).digits()).isEqualTo(digits);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "123", "1234567890123", "12a4", "12 4", "-1234", "12.34", "١٢٣٤", "１２３４"})
    void whatIsNoPinIsRefused(String text) {
        assertThat(catchThrowableOfType(Problem.class, () -> Pin.of(text)).code())
                .isEqualTo("invalid");
    }

    @Test
    void aPinIsInNoText() {
        assertThat(PIN.toString()).doesNotContain("135790");
    }
}
