package dev.bluetick.infra.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.eatthepath.pushy.apns.server.RejectionReason;
import dev.bluetick.commands.account.ApnsEnvironment;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.PushProvider;
import dev.bluetick.commands.account.PushTarget;
import dev.bluetick.commands.conversation.MessageId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
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
    private static final Recipient PHONE =
            new Recipient(ANNA, DeviceId.of(5), new PushTarget(PushProvider.APNS, "0aF9".repeat(16), null));

    @TempDir
    static Path folder;

    private FakeApple apple;
    private ApnsPush apns;

    @BeforeEach
    void open() throws Exception {
        apple = new FakeApple();
        apns = new ApnsPush(
                Map.of(
                        ApnsEnvironment.PRODUCTION, apple.client(PATIENCE),
                        ApnsEnvironment.DEVELOPMENT, apple.client(PATIENCE)),
                ApnsEnvironment.PRODUCTION,
                TOPIC,
                Clock.systemUTC(),
                PATIENCE);
    }

    @AfterEach
    void close() throws Exception {
        apple.release();
        apns.close();
        apple.close();
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
        return apple.taken.stream()
                .map(it -> new Arrived(
                        it.payload().path("aps").path("alert").path("title").asString(""),
                        it.payload().path("aps").path("alert").path("body").asString(""),
                        it.payload().path("badge").asInt(),
                        it.collapseId(),
                        it.priority()))
                .toList();
    }

    @Override
    String priority(Priority priority) {
        return priority == Priority.HIGH ? "10" : "5";
    }

    @Override
    void knowsTheDeviceNoMore() {
        apple.rejects(RejectionReason.UNREGISTERED);
    }

    @Override
    void isBroken() {
        apple.rejects(RejectionReason.SERVICE_UNAVAILABLE);
    }

    @Override
    void isAskedTooMuch() {
        apple.rejects(RejectionReason.TOO_MANY_REQUESTS);
    }

    @Override
    void takesNothingOfOurs() {
        apple.rejects(RejectionReason.BAD_TOPIC);
    }

    @Override
    void hangs() {
        apple.hangs();
    }

    @Override
    void talksNonsense() {
        apple.then((_, _) -> {
            throw new IllegalStateException("a stand-in that fails");
        });
    }

    @Override
    void isGone() throws Exception {
        apple.goes();
    }

    @Test
    void aNotificationIsAnAlertThatTheAppMayChange() {
        apns.send(PHONE, news("one"));
        FakeApple.Taken it = apple.taken.getFirst();
        assertThat(it.path()).isEqualTo("/3/device/" + PHONE.target().token());
        assertThat(it.topic()).isEqualTo(TOPIC);
        assertThat(it.type()).isEqualTo("alert");
        JsonNode aps = it.payload().path("aps");
        assertThat(aps.path("mutable-content").asInt()).isEqualTo(1);
        assertThat(aps.path("thread-id").asString()).isEqualTo(TALK.value());
        assertThat(aps.path("badge").asInt()).isEqualTo(12);
        assertThat(it.payload().path("messageId").asString()).isEqualTo("7");
        assertThat(it.payload().path("seq").asLong()).isEqualTo(42);
    }

    @Test
    void aWithdrawalIsForTheBackground() {
        apns.send(PHONE, new Withdrawal(TALK, 2));
        FakeApple.Taken it = apple.taken.getFirst();
        assertThat(it.type()).isEqualTo("background");
        assertThat(it.payload().path("aps")).isEqualTo(JSON.readTree("{\"content-available\":1}"));
        assertThat(it.payload().path("withdrawn").asBoolean()).isTrue();
    }

    /// Apple takes payloads of 4,096 bytes and collapse ids of 64.
    @Test
    void aDeletionIsForTheBackgroundAndTakesNoNotificationsPlace() {
        Deletion deletion = deletion();
        assertThat(apns.send(PHONE, deletion)).isEqualTo(PushOutcome.SENT);
        FakeApple.Taken it = apple.taken.getFirst();
        assertThat(it.type()).isEqualTo("background");
        assertThat(it.priority()).isEqualTo("5");
        assertThat(it.payload())
                .isEqualTo(JSON.valueToTree(Map.of(
                        "aps",
                        Map.of("content-available", 1),
                        "type",
                        "deleted",
                        "conversationId",
                        deletion.conversationId().value(),
                        "messageIds",
                        ids(deletion),
                        "more",
                        true,
                        "badge",
                        Integer.MAX_VALUE)));
        assertThat(it.bytes()).isLessThanOrEqualTo(4_096);
        assertThat(it.collapseId())
                .isEqualTo("deleted-" + deletion.conversationId())
                .hasSizeLessThanOrEqualTo(64);
    }

    /// APNs keeps one notification of an app for a device that is off.
    @Test
    void whatIsSilentIsNotKeptWhereItMightTakeTheLastPlace() {
        apns.send(PHONE, news("one"));
        apns.send(PHONE, new Deletion(TALK, List.of(new MessageId(7)), false, 1));
        apns.send(PHONE, new Deletion(TALK, List.of(new MessageId(7)), false, 0));
        apns.send(PHONE, new Withdrawal(TALK, 1));
        apns.send(PHONE, new Withdrawal(TALK, 0));
        assertThat(apple.taken)
                .extracting(it -> it.expiration().equals("0"))
                .containsExactly(false, true, false, true, false);
    }

    @ParameterizedTest
    @EnumSource(
            value = RejectionReason.class,
            names = {"SHUTDOWN", "INTERNAL_SERVER_ERROR", "IDLE_TIMEOUT", "TOO_MANY_PROVIDER_TOKEN_UPDATES"})
    void whatPassesIsTriedAgain(RejectionReason reason) {
        apple.rejects(reason);
        assertThat(apns.send(PHONE, news("one"))).isEqualTo(PushOutcome.LATER);
    }

    @Test
    void whatIsNoTokenOfApplesIsNotAskedFor() {
        for (String token : List.of("../../etc", "xyz", "0")) {
            PushTarget target = new PushTarget(PushProvider.APNS, token, null);
            assertThat(apns.send(new Recipient(ANNA, DeviceId.of(5), target), news("one")))
                    .isEqualTo(PushOutcome.DEAD);
        }
        assertThat(apple.taken).isEmpty();
    }

    @Test
    void settingsThatAreNoneStopTheStart() throws Exception {
        Path key = Files.writeString(folder.resolve("none.p8"), "nothing");
        for (PushSettings.Apns bad : List.of(
                new PushSettings.Apns(key, "k", "t", TOPIC, ApnsEnvironment.PRODUCTION),
                new PushSettings.Apns(key, "k", null, TOPIC, ApnsEnvironment.PRODUCTION),
                new PushSettings.Apns(folder.resolve("missing.p8"), "k", "t", TOPIC, ApnsEnvironment.DEVELOPMENT))) {
            assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
                    .isThrownBy(() -> ApnsPush.of(bad, Clock.systemUTC(), PATIENCE));
        }
    }
}
