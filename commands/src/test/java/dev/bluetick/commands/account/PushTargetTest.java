package dev.bluetick.commands.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushTargetTest {

    private static final String POINT = base64(65, 4);
    private static final String AUTH = base64(16, 1);
    private static final WebPushKeys KEYS = new WebPushKeys(POINT, AUTH);

    private static String base64(int bytes, int first) {
        byte[] all = new byte[bytes];
        all[0] = (byte) first;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    private static void isInvalid(PushProvider provider, String token, @Nullable WebPushKeys keys) {
        assertThatThrownBy(() -> new PushTarget(provider, token, keys))
                .isInstanceOf(Refused.class)
                .extracting(it -> ((Refused) it).refusal())
                .isEqualTo(Refusal.INVALID);
    }

    @Test
    void itsTextSaysAllOfIt() {
        PushTarget phone = new PushTarget(PushProvider.APNS, "0a".repeat(32), null);
        PushTarget browser = new PushTarget(PushProvider.WEBPUSH, "https://push.example.org/abc?d=e", KEYS);
        assertThat(PushTarget.ofText(phone.text())).isEqualTo(phone);
        assertThat(PushTarget.ofText(browser.text())).isEqualTo(browser);
        for (ApnsEnvironment environment : ApnsEnvironment.values()) {
            PushTarget build = new PushTarget(PushProvider.APNS, "0a".repeat(32), null, environment);
            assertThat(PushTarget.ofText(build.text())).isEqualTo(build);
        }
    }

    @Test
    void whatAnAppIsBuiltForIsApplesMatter() {
        assertThatThrownBy(() -> new PushTarget(PushProvider.FCM, "a", null, ApnsEnvironment.PRODUCTION))
                .isInstanceOf(Refused.class);
    }

    /// Sealed, it has to fit.
    @Test
    void theLongestOneFitsItsField() {
        String token = "https://push.example.org/" + "x".repeat(PushTarget.MAX_TOKEN - 25);
        assertThat(new PushTarget(PushProvider.WEBPUSH, token, KEYS).text())
                .hasSizeLessThanOrEqualTo(PersonalField.PUSH.maxLength());
        isInvalid(PushProvider.WEBPUSH, token + "x", KEYS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "\u00fc", "a\u0000"})
    void whatNoTokenHasIsRefused(String token) {
        isInvalid(PushProvider.FCM, token, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://push.example.org/a",
                "http://127.0.0.1.example.org/a",
                "ftp://push.example.org/a",
                "https:///a",
                "https:push.example.org",
                "https://anna@push.example.org/a",
                "https://push.example.org/a#b",
                "https://push.example.org/%",
                "push.example.org",
                "file:/etc/passwd"
            })
    void whatIsNoSubscriptionIsRefused(String endpoint) {
        isInvalid(PushProvider.WEBPUSH, endpoint, KEYS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:8080/a", "http://localhost/a", "http://[::1]:1/a", "HTTPS://EXAMPLE.ORG/a"})
    void httpIsForThisMachineAlone(String endpoint) {
        assertThat(new PushTarget(PushProvider.WEBPUSH, endpoint, KEYS).token()).isEqualTo(endpoint);
    }

    @Test
    void keysAreForBrowsersWhichNeedThem() {
        isInvalid(PushProvider.WEBPUSH, "https://push.example.org/a", null);
        isInvalid(PushProvider.FCM, "a", KEYS);
    }

    @Test
    void paddingOfKeysIsNothing() {
        assertThat(new WebPushKeys(POINT + "=", AUTH + "==")).isEqualTo(KEYS);
    }

    @Test
    void keysOfAnotherLengthAreRefused() {
        for (String point : new String[] {"", "x", base64(64, 4), base64(66, 4), base64(65, 3), "=".repeat(87)}) {
            assertThatThrownBy(() -> new WebPushKeys(point, AUTH)).isInstanceOf(Refused.class);
        }
        assertThatThrownBy(() -> new WebPushKeys(POINT, base64(17, 1))).isInstanceOf(Refused.class);
    }

    @Test
    void itIsPrintedWithoutWhatReachesTheDevice() {
        PushTarget browser = new PushTarget(PushProvider.WEBPUSH, "https://push.example.org/abc", KEYS);
        assertThat(browser.toString() + KEYS).doesNotContain("abc").doesNotContain(POINT, AUTH);
    }
}
