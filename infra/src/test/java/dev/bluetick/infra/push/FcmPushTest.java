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
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FcmPushTest extends RemotePushContract {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MESSAGES = "/v1/projects/ours/messages:send";
    private static final String BEARER = "Bearer ya29.token";
    private static final KeyPair KEYS = keys();
    private static final Recipient PHONE =
            new Recipient(ANNA, DeviceId.of(5), new PushTarget(PushProvider.FCM, "fcm-t0ken:x", null));

    @TempDir
    Path folder;

    private FakeServer tokens;
    private FakeServer google;
    private FcmPush fcm;

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void open() throws IOException {
        tokens = new FakeServer()
                .at("/token", 200, "{\"access_token\":\"ya29.token\",\"expires_in\":3599,\"token_type\":\"Bearer\"}");
        google = new FakeServer().at(MESSAGES, exchange -> {
            boolean ours = BEARER.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            FakeServer.error(ours ? 200 : 401, "{\"name\":\"projects/ours/messages/1\"}")
                    .answer(exchange);
        });
        fcm = new FcmPush(
                new PushSettings.Fcm(account(tokens.url() + "/token"), google.url()),
                JSON,
                Clock.systemUTC(),
                PATIENCE);
    }

    private Path account(String tokenUri) throws IOException {
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KEYS.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        Path file = folder.resolve("account.json");
        Files.writeString(
                file,
                JSON.writeValueAsString(Map.of(
                        "type", "service_account",
                        "project_id", "ours",
                        "client_email", "push@ours.example",
                        "private_key", pem,
                        "token_uri", tokenUri)));
        return file;
    }

    @AfterEach
    void close() {
        fcm.close();
        google.close();
        tokens.close();
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
                .map(it -> JSON.readTree(it.text()).path("message"))
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

    private static FakeServer.Behaviour error(int status, String errorCode, String... header) {
        return FakeServer.error(
                status,
                "{\"error\":{\"code\":" + status + ",\"message\":\"fcm-t0ken:x\",\"details\":[{\"@type\":"
                        + "\"type.googleapis.com/google.firebase.fcm.v1.FcmError\",\"errorCode\":\"" + errorCode
                        + "\"}]}}",
                header);
    }

    @Override
    void knowsTheDeviceNoMore() {
        google.then(error(404, "UNREGISTERED"));
    }

    @Override
    void isBroken() {
        google.then(error(503, "UNAVAILABLE"));
    }

    @Override
    void isAskedTooMuch() {
        google.then(error(429, "QUOTA_EXCEEDED", "Retry-After", "17"));
    }

    @Override
    void takesNothingOfOurs() {
        google.then(error(403, "SENDER_ID_MISMATCH"));
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
        JsonNode message = JSON.readTree(taken.text()).path("message");
        assertThat(taken.method()).isEqualTo("POST");
        assertThat(message.path("notification").isMissingNode()).isTrue();
        assertThat(message.path("android").path("ttl").asString()).isEqualTo("2419200s");
        assertThat(message.path("data")).allMatch(JsonNode::isString);
        assertThat(message.path("data").path("kind").asString()).isEqualTo("TEXT");
        assertThat(message.path("data").path("conversationId").asString()).isEqualTo(TALK.value());
        assertThat(message.path("data").path("seq").asString()).isEqualTo("42");
    }

    @Test
    void theTokenIsAskedForOnceByASignedAssertion() throws Exception {
        fcm.send(PHONE, news("one"));
        fcm.send(PHONE, news("two"));
        assertThat(google.taken).extracting(it -> it.header("Authorization")).containsOnly(BEARER);
        assertThat(tokens.taken).hasSize(1);
        String form = tokens.taken.getFirst().text();
        assertThat(form).startsWith("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=");
        SignedJWT jwt = SignedJWT.parse(
                URLDecoder.decode(form.substring(form.indexOf("&assertion=") + 11), StandardCharsets.UTF_8));
        assertThat(jwt.verify(new RSASSAVerifier((RSAPublicKey) KEYS.getPublic())))
                .isTrue();
        assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo("push@ours.example");
        assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly(tokens.url() + "/token");
        assertThat(jwt.getJWTClaimsSet().getStringClaim("scope"))
                .isEqualTo("https://www.googleapis.com/auth/firebase.messaging");
    }

    @Test
    void aRefusedTokenIsReplaced() {
        fcm.send(PHONE, news("one"));
        google.then(FakeServer.error(401, ""));
        assertThat(fcm.send(PHONE, news("two"))).isInstanceOf(PushOutcome.Transient.class);
        assertThat(fcm.send(PHONE, news("two"))).isEqualTo(PushOutcome.SENT);
        assertThat(tokens.taken).hasSize(2);
    }

    @Test
    void theWaitItAsksForIsPassedOn() {
        google.then(error(429, "QUOTA_EXCEEDED", "Retry-After", "17"));
        assertThat(fcm.send(PHONE, news("one"))).isEqualTo(new PushOutcome.Transient(Duration.ofSeconds(17)));
        google.then(error(429, "QUOTA_EXCEEDED"));
        assertThat(fcm.send(PHONE, news("one"))).isEqualTo(new PushOutcome.Transient(FcmPush.TOO_MANY_WAIT));
        google.then(error(500, "INTERNAL", "Retry-After", "soon"));
        assertThat(fcm.send(PHONE, news("one"))).isEqualTo(PushOutcome.LATER);
    }

    @Test
    void aTokenThatIsNoneIsDeadAndAnotherFaultOfOursIsNot() {
        String violation = "{\"error\":{\"details\":[{\"fieldViolations\":[{\"field\":\"%s\"}]}]}}";
        google.then(FakeServer.error(400, violation.formatted("message.token")));
        assertThat(fcm.send(PHONE, news("one"))).isEqualTo(PushOutcome.DEAD);
        google.then(FakeServer.error(400, violation.formatted("message.data")));
        assertThat(fcm.send(PHONE, news("one"))).isInstanceOf(PushOutcome.Refused.class);
        google.then(error(404, "NOT_FOUND"));
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
                tokens.hang())) {
            tokens.then(bad);
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
                    .isThrownBy(() ->
                            new FcmPush(new PushSettings.Fcm(file, google.url()), JSON, Clock.systemUTC(), PATIENCE))
                    .satisfies(it -> assertThat(it.getName()).isEqualTo("bluetick.push.fcm.credentials-file"));
        }
    }
}
