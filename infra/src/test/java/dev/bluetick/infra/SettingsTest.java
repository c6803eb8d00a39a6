package dev.bluetick.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.bluetick.api.limits.Limit;
import dev.bluetick.api.limits.LimitSettings;
import dev.bluetick.api.limits.Rate;
import dev.bluetick.commands.account.ApnsEnvironment;
import dev.bluetick.commands.group.GroupSize;
import dev.bluetick.infra.devices.DeviceSettings;
import dev.bluetick.infra.push.PushSettings;
import dev.bluetick.infra.sms.SmsSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// Settings as docs/settings.md writes them.
class SettingsTest {

    private static <T> T bound(String prefix, Class<T> type, Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate(prefix, type);
    }

    @Test
    void limitsAreOnByThemselves() {
        LimitSettings limits = bound("bluetick.limits", LimitSettings.class, Map.of());
        assertThat(limits.enabled()).isTrue();
        assertThat(limits.trustedProxies()).isEmpty();
        assertThat(limits.rate(Limit.OTP_BY_ADDRESS)).isEqualTo(Rate.of("500+1000/1h"));
    }

    @Test
    void aRateIsSetByItsName() {
        LimitSettings limits = bound(
                "bluetick.limits",
                LimitSettings.class,
                Map.of(
                        "bluetick.limits.rates.otp-by-address", "3+4/5m",
                        "bluetick.limits.trusted-proxies", "10.0.0.0/8,fd00::/8"));
        assertThat(limits.rate(Limit.OTP_BY_ADDRESS)).isEqualTo(Rate.of("3+4/5m"));
        assertThat(limits.rate(Limit.VERIFY_BY_ADDRESS)).isEqualTo(Rate.of("1000+5000/1h"));
        assertThat(limits.trustedProxies()).containsExactly("10.0.0.0/8", "fd00::/8");
    }

    @Test
    void aRateThatIsNoneStopsTheStart() {
        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> bound(
                        "bluetick.limits", LimitSettings.class, Map.of("bluetick.limits.rates.otp-by-address", "many")))
                .havingRootCause()
                .withMessageContaining("burst+tokens/period");
    }

    @Test
    void aGroupTakes256MembersByItself() {
        assertThat(bound("bluetick", Settings.class, Map.of()).groupSize()).isEqualTo(256);
        int set = bound("bluetick", Settings.class, Map.of("bluetick.group-size", "1024"))
                .groupSize();
        assertThat(new GroupSize(set).max()).isEqualTo(1_024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1025"})
    void aGroupSizeThatIsNoneStopsTheStart(String size) {
        int set = bound("bluetick", Settings.class, Map.of("bluetick.group-size", size))
                .groupSize();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GroupSize(set))
                .withMessageContaining(size)
                .withMessageContaining("2 to 1024");
    }

    @Test
    void devicesAreUnlinkedAfterThirtyDaysByThemselves() {
        assertThat(bound("bluetick.devices", DeviceSettings.class, Map.of()).unlinkUnseenAfter())
                .isEqualTo(Duration.ofDays(30));
        assertThat(bound(
                                "bluetick.devices",
                                DeviceSettings.class,
                                Map.of("bluetick.devices.unlink-unseen-after", "45d"))
                        .unlinkUnseenAfter())
                .isEqualTo(Duration.ofDays(45));
    }

    @Test
    void smsGoToTheOutboxByThemselves() {
        assertThat(bound("bluetick.sms", SmsSettings.class, Map.of()).provider())
                .isEqualTo(SmsSettings.Provider.OUTBOX);
    }

    @Test
    void nobodyIsNotifiedByAServiceAndNoPrivateAddressIsCalledByItself() {
        PushSettings push = bound("bluetick.push", PushSettings.class, Map.of());
        assertThat(push.apns().keyFile()).isNull();
        assertThat(push.fcm().credentialsFile()).isNull();
        assertThat(push.webpush()).isEqualTo(new PushSettings.WebPush(null, null, null, false));
    }

    @Test
    void theServicesThatNotifyAreSet() {
        PushSettings push = bound(
                "bluetick.push",
                PushSettings.class,
                Map.of(
                        "bluetick.push.apns.key-file", "/keys/apple.p8",
                        "bluetick.push.apns.key-id", "KEY0000000",
                        "bluetick.push.apns.team-id", "TEAM000000",
                        "bluetick.push.apns.topic", "org.example.app",
                        "bluetick.push.apns.environment", "development",
                        "bluetick.push.fcm.credentials-file", "/keys/google.json",
                        "bluetick.push.webpush.public-key", "public",
                        "bluetick.push.webpush.private-key", "s3cret",
                        "bluetick.push.webpush.subject", "mailto:ops@example.org",
                        "bluetick.push.webpush.allow-private", "true"));
        assertThat(push.apns())
                .isEqualTo(new PushSettings.Apns(
                        Path.of("/keys/apple.p8"),
                        "KEY0000000",
                        "TEAM000000",
                        "org.example.app",
                        ApnsEnvironment.DEVELOPMENT));
        assertThat(push.fcm())
                .isEqualTo(
                        new PushSettings.Fcm(Path.of("/keys/google.json"), URI.create("https://fcm.googleapis.com")));
        assertThat(push.webpush())
                .isEqualTo(new PushSettings.WebPush("public", "s3cret", "mailto:ops@example.org", true))
                .asString()
                .doesNotContain("s3cret");
    }

    @Test
    void twilioIsSet() {
        SmsSettings sms = bound(
                "bluetick.sms",
                SmsSettings.class,
                Map.of(
                        "bluetick.sms.provider", "twilio",
                        "bluetick.sms.twilio.account-sid", "AC0",
                        "bluetick.sms.twilio.auth-token", "secret",
                        "bluetick.sms.twilio.from", "+15005550006"));
        assertThat(sms.provider()).isEqualTo(SmsSettings.Provider.TWILIO);
        assertThat(sms.twilio())
                .isEqualTo(
                        new SmsSettings.Twilio("AC0", "secret", "+15005550006", URI.create("https://api.twilio.com")));
    }
}
