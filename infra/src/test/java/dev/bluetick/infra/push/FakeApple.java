package dev.bluetick.infra.push;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import com.eatthepath.pushy.apns.server.MockApnsServer;
import com.eatthepath.pushy.apns.server.MockApnsServerBuilder;
import com.eatthepath.pushy.apns.server.PushNotificationHandler;
import com.eatthepath.pushy.apns.server.RejectedNotificationException;
import com.eatthepath.pushy.apns.server.RejectionReason;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Headers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Pushy's own stand-in of Apple's service, over HTTP/2 and TLS.
final class FakeApple implements AutoCloseable {

    record Taken(
            String path,
            String topic,
            String type,
            String priority,
            String collapseId,
            String expiration,
            JsonNode payload,
            int bytes) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PASSWORD = "password";
    private static @Nullable KeyStore identity;

    final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final Queue<PushNotificationHandler> next = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final X509Certificate certificate;
    private final MockApnsServer server;
    private final int port;
    private boolean gone;

    FakeApple() throws Exception {
        KeyStore mine = identity();
        certificate = (X509Certificate) mine.getCertificate("server");
        server = new MockApnsServerBuilder()
                .setServerCredentials(
                        new X509Certificate[] {certificate},
                        (PrivateKey) mine.getKey("server", PASSWORD.toCharArray()),
                        null)
                .setHandlerFactory(_ -> this::handle)
                .build();
        port = server.start(0).get(30, TimeUnit.SECONDS);
    }

    /// One for all tests: it takes a process to make it.
    private static synchronized KeyStore identity() throws Exception {
        if (identity == null) {
            Path folder = Files.createTempDirectory(Path.of("target"), "apple");
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
            if (!keytool.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("keytool hangs");
            }
            identity = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        }
        return identity;
    }

    ApnsClient client(Duration patience) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return new ApnsClientBuilder()
                .setApnsServer("localhost", port)
                .setTrustedServerCertificateChain(certificate)
                .setSigningKey(new ApnsSigningKey("KEY0000000", "TEAM000000", (ECPrivateKey)
                        generator.generateKeyPair().getPrivate()))
                .setConnectionTimeout(patience)
                .build();
    }

    private void handle(Http2Headers headers, ByteBuf payload) throws RejectedNotificationException {
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
                String.valueOf(headers.get("apns-expiration")),
                JSON.readTree(payload.toString(StandardCharsets.UTF_8)),
                payload.readableBytes()));
    }

    /// How the next notification is handled.
    void then(PushNotificationHandler behaviour) {
        next.add(behaviour);
    }

    void rejects(RejectionReason reason) {
        then((_, _) -> {
            throw new RejectedNotificationException(reason);
        });
    }

    void hangs() {
        then((_, _) -> {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    void goes() throws Exception {
        if (!gone) {
            gone = true;
            server.shutdown().get(30, TimeUnit.SECONDS);
        }
    }

    /// Ends what hangs. The clients are to be closed before it goes.
    void release() {
        closing.countDown();
    }

    @Override
    public void close() throws Exception {
        release();
        goes();
    }
}
