package dev.bluetick.api.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bluetick.api.limits.Buckets;
import dev.bluetick.api.limits.LimitSettings;
import dev.bluetick.api.problem.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CodesTest {

    private static final String PHONE = "+4915112345678";

    /// Sends into a list, or fails.
    private static final class Sender implements SmsSender {

        final List<String> codes = new ArrayList<>();

        @Nullable
        RuntimeException failure;

        @Override
        public void send(String phone, String text, String code) {
            RuntimeException fails = failure;
            if (fails != null) {
                throw fails;
            }
            assertThat(text).contains(code);
            codes.add(code);
        }

        @Override
        public void forget(String phone) {}
    }

    private final Sender sender = new Sender();
    private final LimitSettings limits = new LimitSettings(true, List.of(), Map.of(), 1_000);
    private final Buckets buckets = new Buckets(limits, new SimpleMeterRegistry());
    private final Codes codes = new Codes(new Challenges(Clock.systemUTC(), limits, buckets), sender);

    private Problem refused() {
        return catchThrowableOfType(Problem.class, () -> codes.send(PHONE, "198.51.100.1"));
    }

    @Test
    void theCodeThatWasSentProvesTheNumber() {
        Challenges.Issued issued = codes.send(PHONE, "198.51.100.1");
        String proven = codes.solve(issued.challengeId(), sender.codes.getFirst(), phone -> phone);
        assertThat(proven).isEqualTo(PHONE);
    }

    @Test
    void aCodeThatCannotBeSentIsToldAndNotWaitedFor() {
        sender.failure = new SmsSender.Unavailable("down", 7);
        assertThat(refused().code()).isEqualTo("sms_unavailable");
        assertThat(refused().retryAfterSeconds()).isEqualTo(7);
        sender.failure = null;
        codes.send(PHONE, "198.51.100.1");
        assertThat(refused().code()).isEqualTo("otp_too_soon");
    }

    @Test
    void aNumberThatTakesNoSmsIsToldSo() {
        sender.failure = new SmsSender.NoSuchNumber();
        assertThat(refused().code()).isEqualTo("invalid_phone");
        assertThat(sender.codes).isEmpty();
    }
}
