package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.push.NotifyMessages;
import dev.bluetick.commands.push.PushCommand;
import dev.bluetick.commands.push.WithdrawNotification;
import dev.bluetick.infra.Bluetick;
import dev.bluetick.infra.push.FakeBrowser;
import dev.bluetick.infra.push.FakeServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/// A server in this process that notifies browsers by push services on this machine, and all others by its outbox;
/// whom it tells of what, the test says: by itself it would gather messages for a day.
final class PushServer implements AutoCloseable {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String PUBLIC_KEY = "--bluetick.push.webpush.public-key=";

    private final List<String> vapid = vapid();
    private final Path dataDir;
    private final ConfigurableApplicationContext server;
    final Http http;
    final int port;

    PushServer() throws Exception {
        dataDir = Files.createTempDirectory(Path.of("target"), "push").resolve("data");
        List<String> settings = new ArrayList<>(vapid);
        settings.addAll(List.of(
                "--server.port=0",
                "--bluetick.data-dir=" + dataDir,
                "--bluetick.limits.enabled=false",
                "--bluetick.push.buffer=1d"));
        server = new SpringApplicationBuilder(Bluetick.class).run(settings.toArray(String[]::new));
        port = server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        http = new Http(port);
    }

    /// The settings of a server that notifies browsers by push services on this machine.
    static List<String> vapid() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair vapid = generator.generateKeyPair();
        return List.of(
                PUBLIC_KEY + FakeBrowser.base64(FakeBrowser.point((ECPublicKey) vapid.getPublic())),
                "--bluetick.push.webpush.private-key="
                        + FakeBrowser.base64(FakeBrowser.coordinate(((ECPrivateKey) vapid.getPrivate()).getS())),
                "--bluetick.push.webpush.subject=mailto:ops@ours.example",
                "--bluetick.push.webpush.allow-private=true");
    }

    /// What browsers subscribe with.
    String publicKey() {
        return vapid.getFirst().substring(PUBLIC_KEY.length());
    }

    /// Somebody with a name and a phone that is notified by the outbox.
    Person someone(String name) {
        Person person = Person.register(http, dataDir, "+4915113%06d".formatted(PEOPLE.incrementAndGet()));
        http.ok("PATCH", "/api/v1/me", person.accessToken(), Map.of("displayName", name));
        register(person, Map.of("provider", "fcm", "token", "token-of-" + person.deviceId()));
        return person;
    }

    Person furtherDeviceOf(Person person) {
        return Person.register(http, dataDir, person.phone());
    }

    void register(Person person, Map<String, ?> target) {
        http.ok("PUT", "/api/v1/me/devices/" + person.deviceId() + "/push", person.accessToken(), target);
    }

    static Map<String, ?> target(FakeServer service, FakeBrowser browser) {
        return Map.of(
                "provider",
                "webpush",
                "token",
                service.url() + "/push/x",
                "keys",
                Map.of("p256dh", browser.keys().p256dh(), "auth", browser.keys().auth()));
    }

    static JsonNode say(Person by, String conversation, String type, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.putAll(Map.of("clientId", Person.newClientId(), "type", type, "content", "s3cret"));
        return by.http().ok("POST", "/api/v1/conversations/" + conversation + "/messages", by.accessToken(), body);
    }

    static void read(Person person, String conversation, long upTo) {
        assertThat(person.call("POST", "/conversations/" + conversation + "/read", Map.of("upTo", upTo))
                        .status())
                .isEqualTo(204);
    }

    /// Of each line for somebody what it says, how urgently, and the badge.
    List<String> texts(Person person) {
        return lines(person).stream()
                .map(it -> it.path("title").asString("") + " | "
                        + it.path("body").asString("") + " | "
                        + it.path("priority").asString() + " | "
                        + it.path("badge").asInt())
                .toList();
    }

    /// Who is to be tried again.
    List<String> tell(String conversation, NotifyMessages.Due... due) {
        List<UserId> again = server.getBean(CommandGateway.class)
                .<List<UserId>>send(new NotifyMessages(new ConversationId(conversation), List.of(due), Instant.now()))
                .orTimeout(PushCommand.MAX_SECONDS, TimeUnit.SECONDS)
                .join();
        return again.stream().map(UserId::value).toList();
    }

    static NotifyMessages.Due due(Person person, long fromSeq, long upTo) {
        return new NotifyMessages.Due(new UserId(person.userId()), fromSeq, upTo);
    }

    void withdraw(String conversation, NotifyMessages.Due... due) {
        server.getBean(CommandGateway.class)
                .send(new WithdrawNotification(new ConversationId(conversation), List.of(due), Instant.now()))
                .orTimeout(PushCommand.MAX_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /// The lines of the outbox for somebody, the oldest first.
    List<JsonNode> lines(Person person) {
        return PushOutbox.lines(dataDir, person);
    }

    @Override
    public void close() {
        server.close();
    }
}
