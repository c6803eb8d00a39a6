package dev.bluetick.infra.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.PushProvider;
import dev.bluetick.commands.account.PushTarget;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import tools.jackson.databind.JsonNode;

class FcmPushTest extends RemotePushContract {

    private static final Recipient PHONE =
            new Recipient(ANNA, DeviceId.of(5), new PushTarget(PushProvider.FCM, "fcm-t0ken:x", null));

    @TempDir
    Path folder;

    private FakeGoogle fake;
    private FakeServer google;
    private FcmPush fcm;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeGoogle();
        google = fake.messages;
        fcm = fake.client(folder, PATIENCE);
    }

    @AfterEach
    void close() {
        fcm.close();
        fake.close();
    }

    @Override
    PushSender sender() {
        return fcm;
    }

    @Override
    Recipient device() {
        return PHONE;
    }

    @Override
    List<Arrived> arrived() {
        return google.taken.stream()
                .map(it -> FakeGoogle.JSON.readTree(it.text()).path("message"))
                .peek(it -> assertThat(it.path("token").asString()).isEqualTo("fcm-t0ken:x"))
                .map(it -> new Arrived(
                        it.path("data").path("title").asString(""),
                        it.path("data").path("body").asString(""),
                        Integer.parseInt(it.path("data").path("badge").asString()),
                        it.path("android").path("collapse_key").asString(),
                        it.path("android").path("priority").asString()))
                .toList();
    }

    @Override
    String priority(Priority priority) {
        return priority == Priority.HIGH ? "HIGH" : "NORMAL";
    }

    @Override
    void knowsTheDeviceNoMore() {
        google.then(FakeGoogle.error(404, "UNREGISTERED"));
    }

    @Override
    void isBroken() {
        google.then(FakeGoogle.error(503, "UNAVAILABLE"));
    }

    @Override
    void isAskedTooMuch() {
        google.then(FakeGoogle.error(429, "QUOTA_EXCEEDED", "Retry-After", "17"));
    }

    @Override
    void takesNothingOfOurs() {
        google.then(FakeGoogle.error(403, "SENDER_ID_MISMATCH"));
    }

    @Override
    void hangs() {
        google.then(google.hang());
    }

    @Override
    void talksNonsense() {
        google.then(FakeServer.error(400, "<html>{\"error\":[[["));
    }

    @Override
    void isGone() {
        google.close();
    }

    @Test
    void itIsADataMessageForTheAppToShow() {
        fcm.send(PHONE, news("one"));
        FakeServer.Taken taken = google.taken.getFirst();
        JsonNode message = FakeGoogle.JSON.readTree(taken.text()).path("message");
        assertThat(taken.method()).isEqualTo("POST");
        assertThat(message.path("notification").isMissingNode()).isTrue();
        assertThat(message.path("android").path("ttl").asString()).isEqualTo("2419200s");
        assertThat(message.path("data")).allMatch(JsonNode::isString);
        assertThat(message.path("data").path("kind").asString()).isEqualTo("TEXT");
        assertThat(message.path("data").path("conversationId").asString()).isEqualTo(TALK.value());
        assertThat(message.path("data").path("seq").asString()).isEqualTo("42");
    }

    /// FCM takes payloads of 4,096 bytes: here the whole request has fewer.
    @Test
    void aDeletionIsADataMessageThatTakesNoNotificationsPlace() {
        Deletion deletion = deletion();
        assertThat(fcm.send(PHONE, deletion)).isEqualTo(PushOutcome.SENT);
        FakeServer.Taken taken = google.taken.getFirst();
        JsonNode message = FakeGoogle.JSON.readTree(taken.text()).path("message");
        assertThat(message.path("notification").isMissingNode()).isTrue();
        assertThat(message.path("data"))
                .isEqualTo(FakeGoogle.JSON.valueToTree(Map.of(
                        "type", "deleted",
                        "conversationId", deletion.conversationId().value(),
                        "messageIds", ids(deletion),
                        "more", "true",
                        "badge", "2147483647")));
        assertThat(message.path("android").path("priority").asString()).isEqualTo("NORMAL");
        assertThat(message.path("android").path("collapse_key").asString())
                .isEqualTo("deleted-" + deletion.conversationId());
        assertThat(taken.body()).hasSizeLessThanOrEqualTo(4_096);
    }

    @Test
    void theTokenIsAskedForOnceByASignedAssertion() throws Exception {
        fcm.send(PHONE, news("one"));
        fcm.send(PHONE, news("two"));
        assertThat(google.taken).extracting(it -> it.header("Authorization")).containsOnly(FakeGoogle.BEARER);
        assertThat(fake.tokens.taken).hasSize(1);
        String form = fake.tokens.taken.getFirst().text();
        assertThat(form).startsWith("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=");
        SignedJWT jwt = SignedJWT.parse(
                URLDecoder.decode(form.substring(form.indexOf("&assertion=") + 11), StandardCharsets.UTF_8));
        assertThat(jwt.verify(new RSASSAVerifier((RSAPublicKey) FakeGoogle.KEYS.getPublic())))
                .isTrue();
        assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo("push@ours.example");
        assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly(fake.tokens.url() + "/token");
        assertThat(jwt.getJWTClaimsSet().getStringClaim("scope"))
                .isEqualTo("https://www.googleapis.com/auth/firebase.messaging");
    }

    @Test
    void aRefusedTokenIsReplaced() {
        fcm.send(PHONE, news("one"));
        google.then(FakeServer.error(401, ""));
        assertThat(fcm.send(PHONE, news("two"))).isInstanceOf(PushOutcome.Transient.class);
        assertThat(fcm.send(PHONE, news("two"))).isEqualTo(PushOutcome.SENT);
        assertThat(fake.tokens.taken).hasSize(2);
    }

    @Test
    void aTokenThatIsNoneIsDeadAndAnotherFaultOfOursIsNot() {
        String violation = "{\"error\":{\"details\":[{\"fieldViolations\":[{\"field\":\"%s\"}]}]}}";
        google.then(FakeServer.error(400, violation.formatted("message.token")));
        assertThat(fcm.send(PHONE, news("one"))).isEqualTo(PushOutcome.DEAD);
        google.then(FakeServer.error(400, violation.formatted("message.data")));
        assertThat(fcm.send(PHONE, news("one"))).isInstanceOf(PushOutcome.Refused.class);
        google.then(FakeGoogle.error(404, "NOT_FOUND"));
        assertThat(fcm.send(PHONE, news("one"))).isInstanceOf(PushOutcome.Refused.class);
    }

    @Test
    void withoutAGoodTokenNothingIsSent() {
        for (FakeServer.Behaviour bad : List.of(
                FakeServer.error(500, ""),
                FakeServer.error(400, "{\"error\":\"invalid_grant\"}"),
                FakeServer.error(200, "nonsense"),
                FakeServer.error(200, "{}"),
                FakeServer.error(200, "{\"access_token\":\"a\\nb\"}"),
                fake.tokens.hang())) {
            fake.tokens.then(bad);
            assertThat(fcm.send(PHONE, news("one"))).isEqualTo(PushOutcome.LATER);
        }
        assertThat(google.taken).isEmpty();
        assertThat(fcm.send(PHONE, news("one"))).isEqualTo(PushOutcome.SENT);
    }

    @Test
    void anAccountFileThatIsNoneStopsTheStart() throws IOException {
        Path file = folder.resolve("none.json");
        for (String text : List.of("", "{}", "[1]", "{\"project_id\":\"x\"}")) {
            Files.writeString(file, text);
            assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
                    .isThrownBy(() -> new FcmPush(
                            new PushSettings.Fcm(file, google.url()), FakeGoogle.JSON, Clock.systemUTC(), PATIENCE))
                    .satisfies(it -> assertThat(it.getName()).isEqualTo("bluetick.push.fcm.credentials-file"));
        }
    }
}
