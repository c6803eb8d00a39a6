package dev.bluetick.infra.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import com.eatthepath.pushy.apns.server.MockApnsServer;
import com.eatthepath.pushy.apns.server.MockApnsServerBuilder;
import com.eatthepath.pushy.apns.server.PushNotificationHandler;
import com.eatthepath.pushy.apns.server.RejectedNotificationException;
import com.eatthepath.pushy.apns.server.RejectionReason;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.PushProvider;
import dev.bluetick.commands.account.PushTarget;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Against Pushy's own stand-in of Apple's service, over HTTP/2 and TLS.
class ApnsPushTest extends RemotePushContract {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TOPIC = "dev.bluetick.app";
    private static final String PASSWORD = "password";
    private static final Recipient PHONE =
            new Recipient(ANNA, DeviceId.of(5), new PushTarget(PushProvider.APNS, "0aF9".repeat(16), null));

    private record Taken(
            String path, String topic, String type, String priority, String collapseId, JsonNode payload) {}

    @TempDir
    static Path folder;

    private static KeyStore identity;

    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final Queue<PushNotificationHandler> next = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private MockApnsServer apple;
    private boolean gone;
    private ApnsPush apns;

    @BeforeAll
    static void makeACertificate() throws Exception {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        identity = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }

    @BeforeEach
    void open() throws Exception {
        X509Certificate certificate = (X509Certificate) identity.getCertificate("server");
        apple = new MockApnsServerBuilder()
                .setServerCredentials(
                        new X509Certificate[] {certificate},
                        (PrivateKey) identity.getKey("server", PASSWORD.toCharArray()),
                        null)
                .setHandlerFactory(_ -> this::handle)
                .build();
        int port = apple.start(0).get(30, TimeUnit.SECONDS);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        apns = new ApnsPush(
                new ApnsClientBuilder()
                        .setApnsServer("localhost", port)
                        .setTrustedServerCertificateChain(certificate)
                        .setSigningKey(new ApnsSigningKey("KEY0000000", "TEAM000000", (ECPrivateKey)
                                generator.generateKeyPair().getPrivate()))
                        .setConnectionTimeout(PATIENCE)
                        .build(),
                TOPIC,
                Clock.systemUTC(),
                PATIENCE);
    }

    private void handle(io.netty.handler.codec.http2.Http2Headers headers, io.netty.buffer.ByteBuf payload)
            throws RejectedNotificationException {
        PushNotificationHandler behaviour = next.poll();
        if (behaviour != null) {
            behaviour.handlePushNotification(headers, payload);
            return;
        }
        if (!String.valueOf(headers.get("authorization")).startsWith("bearer ey")) {
            throw new RejectedNotificationException(RejectionReason.MISSING_PROVIDER_TOKEN);
        }
        taken.add(new Taken(
                String.valueOf(headers.path()),
                String.valueOf(headers.get("apns-topic")),
                String.valueOf(headers.get("apns-push-type")),
                String.valueOf(headers.get("apns-priority")),
                String.valueOf(headers.get("apns-collapse-id")),
                JSON.readTree(payload.toString(StandardCharsets.UTF_8))));
    }

    @AfterEach
    void close() throws Exception {
        closing.countDown();
        apns.close();
        isGone();
    }

    @Override
    PushSender sender() {
        return apns;
    }

    @Override
    Recipient device() {
        return PHONE;
    }

    @Override
    List<Arrived> arrived() {
        return taken.stream()
                .map(it -> new Arrived(
                        it.payload.path("aps").path("alert").path("title").asString(""),
                        it.payload.path("aps").path("alert").path("body").asString(""),
                        it.payload.path("badge").asInt(),
                        it.collapseId,
                        it.priority))
                .toList();
    }

    @Override
    String priority(Priority priority) {
        return priority == Priority.HIGH ? "10" : "5";
    }

    private void rejects(RejectionReason reason) {
        next.add((_, _) -> {
            throw new RejectedNotificationException(reason);
        });
    }

    @Override
    void knowsTheDeviceNoMore() {
        rejects(RejectionReason.UNREGISTERED);
    }

    @Override
    void isBroken() {
        rejects(RejectionReason.SERVICE_UNAVAILABLE);
    }

    @Override
    void isAskedTooMuch() {
        rejects(RejectionReason.TOO_MANY_REQUESTS);
    }

    @Override
    void takesNothingOfOurs() {
        rejects(RejectionReason.BAD_TOPIC);
    }

    @Override
    void hangs() {
        next.add((_, _) -> {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    void talksNonsense() {
        next.add((_, _) -> {
            throw new IllegalStateException("a stand-in that fails");
        });
    }

    @Override
    void isGone() throws Exception {
        if (!gone) {
            gone = true;
            apple.shutdown().get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void aNotificationIsAnAlertThatTheAppMayChange() {
        apns.send(PHONE, news("one"));
        Taken it = taken.getFirst();
        assertThat(it.path).isEqualTo("/3/device/" + PHONE.target().token());
        assertThat(it.topic).isEqualTo(TOPIC);
        assertThat(it.type).isEqualTo("alert");
        JsonNode aps = it.payload.path("aps");
        assertThat(aps.path("mutable-content").asInt()).isEqualTo(1);
        assertThat(aps.path("thread-id").asString()).isEqualTo(TALK.value());
        assertThat(aps.path("badge").asInt()).isEqualTo(12);
        assertThat(it.payload.path("messageId").asString()).isEqualTo("7");
        assertThat(it.payload.path("seq").asLong()).isEqualTo(42);
    }

    @Test
    void aWithdrawalIsForTheBackground() {
        apns.send(PHONE, new Withdrawal(TALK, 2));
        Taken it = taken.getFirst();
        assertThat(it.type).isEqualTo("background");
        assertThat(it.payload.path("aps")).isEqualTo(JSON.readTree("{\"content-available\":1}"));
        assertThat(it.payload.path("withdrawn").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = RejectionReason.class,
            names = {"UNREGISTERED", "BAD_DEVICE_TOKEN"})
    void aTokenThatIsNoneIsDead(RejectionReason reason) {
        rejects(reason);
        assertThat(apns.send(PHONE, news("one"))).isEqualTo(PushOutcome.DEAD);
    }

    @ParameterizedTest
    @EnumSource(
            value = RejectionReason.class,
            names = {"SHUTDOWN", "INTERNAL_SERVER_ERROR", "IDLE_TIMEOUT", "TOO_MANY_PROVIDER_TOKEN_UPDATES"})
    void whatPassesIsTriedAgain(RejectionReason reason) {
        rejects(reason);
        assertThat(apns.send(PHONE, news("one"))).isEqualTo(PushOutcome.LATER);
    }

    @Test
    void whatIsNoTokenOfApplesIsNotAskedFor() {
        for (String token : List.of("../../etc", "xyz", "0")) {
            PushTarget target = new PushTarget(PushProvider.APNS, token, null);
            assertThat(apns.send(new Recipient(ANNA, DeviceId.of(5), target), news("one")))
                    .isEqualTo(PushOutcome.DEAD);
        }
        assertThat(taken).isEmpty();
    }

    @Test
    void settingsThatAreNoneStopTheStart() throws Exception {
        Path key = Files.writeString(folder.resolve("none.p8"), "nothing");
        for (PushSettings.Apns bad : List.of(
                new PushSettings.Apns(key, "k", "t", TOPIC, PushSettings.Apns.Environment.PRODUCTION),
                new PushSettings.Apns(key, "k", null, TOPIC, PushSettings.Apns.Environment.PRODUCTION),
                new PushSettings.Apns(
                        folder.resolve("missing.p8"), "k", "t", TOPIC, PushSettings.Apns.Environment.DEVELOPMENT))) {
            assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
                    .isThrownBy(() -> ApnsPush.of(bad, Clock.systemUTC(), PATIENCE));
        }
    }
}
