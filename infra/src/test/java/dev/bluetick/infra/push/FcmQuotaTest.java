package dev.bluetick.infra.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.PushProvider;
import dev.bluetick.commands.account.PushTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who has to wait when FCM asks for it.
class FcmQuotaTest {

    private static final Recipient PHONE = new Recipient(
            PushSenderContract.ANNA, DeviceId.of(5), new PushTarget(PushProvider.FCM, "fcm-t0ken:x", null));

    @TempDir
    Path folder;

    private FakeGoogle google;
    private FcmPush fcm;

    @BeforeEach
    void open() throws IOException {
        google = new FakeGoogle();
        fcm = google.client(folder, RemotePushContract.PATIENCE);
    }

    @AfterEach
    void close() {
        fcm.close();
        google.close();
    }

    private static FakeServer.Behaviour tooMuch(String detail, String... header) {
        return FakeServer.error(
                429,
                "{\"error\":{\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[" + detail + "]}}",
                header);
    }

    private PushOutcome isAnswered(FakeServer.Behaviour answer) {
        google.messages.then(answer);
        return fcm.send(PHONE, PushSenderContract.news("one"));
    }

    /// As it is when the project sends more in a minute than it may, and by its documents.
    @Test
    void theProjectsQuotaHoldsAllThatGoesToFcm() {
        String rate = "{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"RATE_LIMIT_EXCEEDED\","
                + "\"metadata\":{\"consumer\":\"projects/123\",\"quota_unit\":\"1/min/{project}\"}}";
        assertThat(isAnswered(tooMuch(rate, "Retry-After", "17"))).isEqualTo(wait(17, PushOutcome.Held.PLACE));
        assertThat(isAnswered(tooMuch(rate)))
                .isEqualTo(new PushOutcome.Transient(FcmPush.TOO_MANY_WAIT, PushOutcome.Held.PLACE));
        String violation = "{\"@type\":\"type.googleapis.com/google.rpc.QuotaFailure\","
                + "\"violations\":[{\"subject\":\"project:ours\",\"description\":\"Message rate exceeded\"}]}";
        assertThat(isAnswered(tooMuch(violation, "Retry-After", "17"))).isEqualTo(wait(17, PushOutcome.Held.PLACE));
    }

    private static PushOutcome wait(long seconds, PushOutcome.Held held) {
        return new PushOutcome.Transient(Duration.ofSeconds(seconds), held);
    }

    @Test
    void whatIsTooMuchForADeviceHoldsThatDeviceAlone() {
        String violation = "{\"@type\":\"type.googleapis.com/google.rpc.QuotaFailure\","
                + "\"violations\":[{\"subject\":\"device\",\"description\":\"Device message rate exceeded\"}]}";
        assertThat(isAnswered(tooMuch(violation, "Retry-After", "17"))).isEqualTo(wait(17, PushOutcome.Held.TARGET));
        assertThat(isAnswered(FakeGoogle.error(429, "QUOTA_EXCEEDED")))
                .isEqualTo(new PushOutcome.Transient(FcmPush.TOO_MANY_WAIT, PushOutcome.Held.TARGET));
        assertThat(isAnswered(FakeServer.error(429, "<html>"))).isInstanceOf(PushOutcome.Transient.class);
    }

    @Test
    void aWaitThatABrokenServerAsksForHoldsThatDeviceAlone() {
        assertThat(isAnswered(FakeGoogle.error(503, "UNAVAILABLE", "Retry-After", "17")))
                .isEqualTo(wait(17, PushOutcome.Held.TARGET));
        assertThat(isAnswered(FakeGoogle.error(500, "INTERNAL", "Retry-After", "soon")))
                .isEqualTo(PushOutcome.LATER);
    }
}
