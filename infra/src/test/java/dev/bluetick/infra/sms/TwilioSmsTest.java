package dev.bluetick.infra.sms;

import static dev.bluetick.infra.sms.FakeTwilio.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bluetick.api.account.SmsSender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import tools.jackson.databind.json.JsonMapper;

class TwilioSmsTest extends SmsSenderContract {

    private static final TwilioSms.Patience LITTLE = new TwilioSms.Patience(
            Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofMillis(20));
    private static final String FROM = "+15005550006";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private FakeTwilio twilio;
    private TwilioSms sms;

    @BeforeEach
    void open() throws IOException {
        twilio = new FakeTwilio();
        sms = sender(FakeTwilio.TOKEN, FROM, twilio.url());
    }

    @AfterEach
    void close() {
        twilio.close();
    }

    private TwilioSms sender(@Nullable String token, @Nullable String from, URI url) {
        SmsSettings.Twilio settings = new SmsSettings.Twilio(FakeTwilio.SID, token, from, url);
        return new TwilioSms(settings, JsonMapper.builder().build(), meters, LITTLE);
    }

    @Override
    SmsSender sender() {
        return sms;
    }

    @Override
    List<Sms> arrived() {
        return twilio.taken.stream()
                .map(it -> new Sms(String.valueOf(it.get("To")), String.valueOf(it.get("Body"))))
                .toList();
    }

    @Override
    void breakDown() {
        twilio.close();
    }

    private SmsSender.Unavailable isUnavailable() {
        SmsSender.Unavailable thrown =
                catchThrowableOfType(SmsSender.Unavailable.class, () -> sms.send(ANNA, "code 1", "1"));
        assertThat(thrown).isNotNull();
        assertThat(SenderTexts.of(thrown)).doesNotContain("15112345678");
        assertThat(twilio.taken).isEmpty();
        return thrown;
    }

    @Test
    void theSenderIsTheNumberThatIsSet() {
        sms.send(ANNA, "code 1", "1");
        assertThat(twilio.taken.getFirst()).containsEntry("From", FROM).hasSize(3);
    }

    @Test
    void theSenderMayBeAMessagingService() {
        sender(FakeTwilio.TOKEN, "MG0123", URI.create(twilio.url() + "/")).send(ANNA, "code 1", "1");
        assertThat(twilio.taken.getFirst())
                .containsEntry("MessagingServiceSid", "MG0123")
                .doesNotContainKey("From");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 429})
    void whatFailsForTheMomentIsTriedAgain(int status) {
        twilio.then(error(status, 20500)).then(error(status, 20500));
        sms.send(ANNA, "code 1", "1");
        assertThat(arrived()).containsExactly(new Sms(ANNA, "code 1"));
        assertThat(meters.counter("bluetick.sms.retries").count()).isEqualTo(2);
    }

    @Test
    void afterThreeTriesItIsGivenUp() {
        twilio.then(error(500, 0)).then(error(500, 0)).then(error(500, 0));
        assertThat(isUnavailable()).hasMessage("Twilio answered 500, 3 times tried");
        assertThat(twilio.requests).hasValue(3);
    }

    @Test
    void aShortRetryAfterIsWaitedForAndALongOneIsPassedOn() {
        twilio.then(error(429, 20429, "Retry-After", "1"));
        long begun = System.nanoTime();
        sms.send(ANNA, "code 1", "1");
        assertThat(System.nanoTime() - begun)
                .isGreaterThan(Duration.ofSeconds(1).toNanos());
        twilio.taken.clear();

        twilio.then(error(429, 20429, "Retry-After", "77"));
        assertThat(isUnavailable().retryAfterSeconds()).isEqualTo(77);
        assertThat(twilio.requests).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "Wed, 21 Oct 2026 07:28:00 GMT", "99999999999999999999"})
    void aStrangeRetryAfterDoesNoHarm(String retryAfter) {
        twilio.then(error(503, 0, "Retry-After", retryAfter));
        sms.send(ANNA, "code 1", "1");
    }

    @ParameterizedTest
    @ValueSource(ints = {21211, 21614})
    void aNumberThatIsNoneIsToldSo(int code) {
        twilio.then(error(400, code));
        assertThatExceptionOfType(SmsSender.NoSuchNumber.class)
                .isThrownBy(() -> sms.send(ANNA, "code 1", "1"))
                .satisfies(it -> assertThat(SenderTexts.of(it)).doesNotContain("15112345678"));
        assertThat(twilio.requests).hasValue(1);
    }

    @Test
    void anotherRefusalIsTheOperatorsToLookAtAndNotTriedAgain() {
        twilio.then(error(400, 21408));
        assertThat(isUnavailable()).hasMessage("Twilio answered 400 with error 21408");
        assertThat(twilio.requests).hasValue(1);
    }

    @Test
    void wrongCredentialsAreNotTriedAgain() {
        sms = sender("wrong", FROM, twilio.url());
        assertThat(isUnavailable()).hasMessage("Twilio answered 401 with error 20003");
        assertThat(twilio.requests).hasValue(1);
    }

    @Test
    @Timeout(30)
    void aHangingServerIsNotWaitedFor() {
        twilio.then(twilio.hang());
        assertThat(isUnavailable()).hasMessageContaining("did not answer within");
    }

    @Test
    @Timeout(30)
    void anAnswerThatNeverEndsIsNotWaitedFor() {
        twilio.then(twilio.hangInTheMiddle());
        assertThat(isUnavailable()).hasMessageContaining("did not answer within");
    }

    @Test
    void anEndlessAnswerIsNotTakenIn() {
        twilio.then(exchange -> FakeTwilio.answer(exchange, 500, "x".repeat(1 << 20)));
        sms.send(ANNA, "code 1", "1");
        assertThat(twilio.requests).hasValue(2);
    }

    @Test
    void anAnswerThatIsNoJsonDoesNoHarm() {
        twilio.then(exchange -> FakeTwilio.answer(exchange, 400, "<html>Bad Gateway</html>"));
        assertThat(isUnavailable()).hasMessage("Twilio answered 400");
    }

    @Test
    void aBrokenConnectionIsTriedAgain() {
        twilio.then(exchange -> {
            throw new IOException("cut");
        });
        sms.send(ANNA, "code 1", "1");
        assertThat(arrived()).hasSize(1);
    }

    @Test
    void missingSettingsAreNamedAtTheStart() {
        assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
                .isThrownBy(() -> sender(null, FROM, twilio.url()))
                .withMessageContaining("bluetick.sms.twilio.auth-token");
        assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
                .isThrownBy(() -> sender(FakeTwilio.TOKEN, " ", twilio.url()))
                .withMessageContaining("bluetick.sms.twilio.from");
    }

    @Test
    void theTokenIsInNoText() {
        assertThat(new SmsSettings.Twilio(FakeTwilio.SID, FakeTwilio.TOKEN, FROM, twilio.url()) + "")
                .doesNotContain(FakeTwilio.TOKEN);
    }

    @Test
    void outcomesAreCounted() {
        CountedSms counted = new CountedSms(sms, meters);
        counted.send(ANNA, "code 1", "1");
        twilio.then(error(400, 21211)).then(error(400, 1));
        assertThatExceptionOfType(SmsSender.NoSuchNumber.class).isThrownBy(() -> counted.send(ANNA, "code 2", "2"));
        assertThatExceptionOfType(SmsSender.Unavailable.class).isThrownBy(() -> counted.send(ANNA, "code 3", "3"));
        for (String outcome : List.of("sent", "no-such-number", "unavailable")) {
            assertThat(meters.counter("bluetick.sms", "outcome", outcome).count())
                    .isEqualTo(1);
        }
    }
}
