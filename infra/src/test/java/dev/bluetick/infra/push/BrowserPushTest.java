package dev.bluetick.infra.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.PushProvider;
import dev.bluetick.commands.account.PushTarget;
import dev.bluetick.commands.account.WebPushKeys;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BrowserPushTest extends RemotePushContract {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SUBJECT = "mailto:ops@ours.example";

    private FakeServer service;
    private FakeBrowser browser;
    private KeyPair vapid;
    private BrowserPush push;

    @BeforeEach
    void open() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        vapid = generator.generateKeyPair();
        browser = new FakeBrowser();
        service = new FakeServer().at("/push", 201, "");
        push = sender(true);
    }

    private BrowserPush sender(boolean allowPrivate) {
        return new BrowserPush(settings(SUBJECT, allowPrivate), JSON, Clock.systemUTC(), PATIENCE);
    }

    private PushSettings.WebPush settings(String subject, boolean allowPrivate) {
        return new PushSettings.WebPush(
                FakeBrowser.base64(FakeBrowser.point((ECPublicKey) vapid.getPublic())),
                FakeBrowser.base64(FakeBrowser.coordinate(((ECPrivateKey) vapid.getPrivate()).getS())),
                subject,
                allowPrivate);
    }

    @AfterEach
    void close() throws Exception {
        push.close();
        service.close();
    }

    @Override
    PushSender sender() {
        return push;
    }

    @Override
    Recipient device() {
        return at(service.url() + "/push/abc", browser.keys());
    }

    private static Recipient at(String endpoint, WebPushKeys keys) {
        return new Recipient(ANNA, DeviceId.of(5), new PushTarget(PushProvider.WEBPUSH, endpoint, keys));
    }

    @Override
    List<Arrived> arrived() throws Exception {
        List<Arrived> all = new java.util.ArrayList<>();
        for (FakeServer.Taken it : service.taken) {
            JsonNode data = JSON.readTree(browser.decrypt(it.body()));
            all.add(new Arrived(
                    data.path("title").asString(""),
                    data.path("body").asString(""),
                    data.path("badge").asInt(),
                    it.header("Topic"),
                    it.header("Urgency")));
        }
        return all;
    }

    @Override
    String key() {
        return BrowserPush.topic(TALK.value());
    }

    @Override
    String priority(Priority priority) {
        return priority.wireName();
    }

    @Override
    void knowsTheDeviceNoMore() {
        service.then(FakeServer.error(410, ""));
    }

    @Override
    void isBroken() {
        service.then(FakeServer.error(502, "<html>"));
    }

    @Override
    void isAskedTooMuch() {
        service.then(FakeServer.error(429, "", "Retry-After", "17"));
    }

    @Override
    void takesNothingOfOurs() {
        service.then(FakeServer.error(403, "who are you?"));
    }

    @Override
    void hangs() {
        service.then(service.hang());
    }

    @Override
    void talksNonsense() {
        service.then(FakeServer.error(299, "x".repeat(1_000_000), "Content-Encoding", "gzip"));
    }

    @Override
    void isGone() {
        service.close();
    }

    @Test
    void theServiceLearnsByWhomAndHowSoonAndNotWhat() throws Exception {
        push.send(device(), news("one"));
        FakeServer.Taken taken = service.taken.getFirst();
        assertThat(taken.method() + " " + taken.path()).isEqualTo("POST /push/abc");
        assertThat(taken.header("TTL")).isEqualTo("2419200");
        assertThat(taken.header("Content-Encoding")).isEqualTo("aes128gcm");
        assertThat(taken.header("Topic")).matches("[A-Za-z0-9_-]{1,32}").doesNotContain(TALK.value());
        assertThat(taken.text()).doesNotContain("one").doesNotContain(TALK.value());

        String[] parts = taken.header("Authorization").split("[ ,=]+");
        assertThat(parts).hasSize(5).startsWith("vapid", "t").contains("k");
        byte[] key = Base64.getUrlDecoder().decode(parts[4]);
        assertThat(key).isEqualTo(FakeBrowser.point((ECPublicKey) vapid.getPublic()));
        SignedJWT jwt = SignedJWT.parse(parts[2]);
        assertThat(jwt.verify(new ECDSAVerifier(FakeBrowser.publicKey(key)))).isTrue();
        assertThat(jwt.getJWTClaimsSet().getAudience())
                .containsExactly(service.url().toString());
        assertThat(jwt.getJWTClaimsSet().getSubject()).isEqualTo(SUBJECT);
        assertThat(jwt.getJWTClaimsSet().getExpirationTime().toInstant())
                .isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(24)));
    }

    @Test
    void whatTheAppGetsNamesTheMessageAndNotItsContent() throws Exception {
        push.send(device(), news("one"));
        JsonNode data = JSON.readTree(browser.decrypt(service.taken.getFirst().body()));
        assertThat(data.propertyNames())
                .containsExactly(
                        "type", "title", "body", "conversationId", "messageId", "seq", "kind", "count", "badge");
    }

    @Test
    void theWaitItAsksForIsPassedOn() {
        service.then(FakeServer.error(503, "", "Retry-After", "17"));
        assertThat(push.send(device(), news("one")))
                .isEqualTo(new PushOutcome.Transient(Duration.ofSeconds(17), PushOutcome.Held.PLACE));
        service.then(FakeServer.error(503, "", "Retry-After", "9999999999"));
        assertThat(push.send(device(), news("one")))
                .isEqualTo(new PushOutcome.Transient(RetryAfter.LONGEST, PushOutcome.Held.PLACE));
        service.then(FakeServer.error(503, "", "Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT"));
        assertThat(push.send(device(), news("one")))
                .isEqualTo(new PushOutcome.Transient(Duration.ZERO, PushOutcome.Held.PLACE));
    }

    @Test
    void whereASubscriptionGetsTooMuchItAloneIsToWait() {
        service.then(FakeServer.error(429, "", "Retry-After", "17"));
        assertThat(push.send(device(), news("one")))
                .isEqualTo(new PushOutcome.Transient(Duration.ofSeconds(17), PushOutcome.Held.TARGET));
    }

    @Test
    void aRedirectIsNotFollowed() {
        service.then(FakeServer.error(307, "", "Location", service.url() + "/push/elsewhere"));
        assertThat(push.send(device(), news("one"))).isInstanceOf(PushOutcome.Refused.class);
        assertThat(service.taken).isEmpty();
    }

    /// Whoever registered it may have moved the name since.
    @Test
    void aPrivateAddressIsNotCalledUnlessItIsAllowed() throws Exception {
        try (BrowserPush guarded = sender(false)) {
            for (String host : List.of("127.0.0.1", "localhost")) {
                URI url = URI.create("http://" + host + ":" + service.url().getPort() + "/push");
                assertThat(guarded.send(at(url.toString(), browser.keys()), news("one")))
                        .isEqualTo(new PushOutcome.Refused("its endpoint is at no public address"));
            }
        }
        assertThat(service.taken).isEmpty();
    }

    @Test
    void aHostThatIsNotFoundIsTriedAgain() {
        assertThat(push.send(at("https://nowhere.invalid/push", browser.keys()), news("one")))
                .isInstanceOf(PushOutcome.Transient.class);
    }

    @Test
    void keysThatAreOnNoCurveAreRefused() {
        byte[] point = new byte[65];
        point[0] = 4;
        point[64] = 1;
        WebPushKeys wrong =
                new WebPushKeys(FakeBrowser.base64(point), browser.keys().auth());
        assertThat(push.send(at(service.url() + "/push", wrong), news("one"))).isInstanceOf(PushOutcome.Refused.class);
        assertThat(service.taken).isEmpty();
    }

    @Test
    void settingsThatAreNoneStopTheStart() {
        for (PushSettings.WebPush bad : List.of(
                settings("ops@ours.example", false),
                new PushSettings.WebPush("x", "y", SUBJECT, false),
                new PushSettings.WebPush(null, "y", SUBJECT, false))) {
            assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
                    .isThrownBy(() -> new BrowserPush(bad, JSON, Clock.systemUTC(), PATIENCE));
        }
    }
}
