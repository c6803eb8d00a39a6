package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.infra.devices.UnseenDevices;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A server in this process, so that its clock can be moved.
class UnseenDevicesIT {

    private static MovedServer server;
    private static Http http;

    @BeforeAll
    static void start() throws Exception {
        server = new MovedServer("unseen", List.of());
        http = server.http();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Person someone(int number) {
        return Person.register(http, server.dataDir, "+4915114%06d".formatted(number));
    }

    private static Http.Answer refresh(String token) {
        return http.call("POST", "/api/v1/auth/refresh", null, Map.of("refreshToken", token));
    }

    private static void sweep() {
        server.bean(UnseenDevices.class).sweep();
    }

    private static void pass(Duration time) {
        server.pass(time);
    }

    private static double ended() {
        return server.counted("bluetick.devices.unseen", "outcome", "ended");
    }

    @Test
    void aDeviceThatNobodyHasSeenForThirtyDaysIsEndedAndNoOther() {
        Person phone = someone(1);
        Person forgotten = someone(1);
        pass(Duration.ofDays(29));
        sweep();
        String phones =
                refresh(phone.refreshToken()).json().path("refreshToken").asString();
        assertThat(phones).isNotEmpty();
        pass(Duration.ofDays(1));
        sweep();
        assertThat(phone.get("/me/devices").path("items").valueStream())
                .extracting(it -> it.path("deviceId").asString())
                .containsExactlyInAnyOrder(phone.deviceId());
        assertThat(refresh(forgotten.refreshToken()).code()).isEqualTo("session_ended");
        assertThat(refresh(phones).status()).isEqualTo(200);
    }

    @Test
    void aDeviceThatIsConnectedAllTheTimeHasToRefreshAndSoIsSeen() {
        Person phone = someone(3);
        assertThat(phone.call("PUT", "/me/two-step", Map.of("pin", "2468")).status())
                .isEqualTo(204);
        phone = afterDaysOnline(phone, 6);
        phone = afterDaysOnline(phone, 6);
        assertThat(codeOfRegistration(phone.phone())).isEqualTo("pin_needed");
        phone = afterDaysOnline(phone, 20);
        sweep();
        assertThat(phone.get("/me/devices").path("items").size()).isEqualTo(1);
    }

    private static Person afterDaysOnline(Person phone, int days) {
        try (StompLine line = StompLine.connect(phone, server.port(), "auto")) {
            pass(Duration.ofDays(days));
            Awaitility.await().until(() -> !line.isConnected());
            assertThat(line.errors().toString()).contains("\"code\":\"token_expired\"");
        }
        return phone.with(refresh(phone.refreshToken()).json());
    }

    private static String codeOfRegistration(String phone) {
        String challengeId = http.ok("POST", "/api/v1/auth/otp", null, Map.of("phone", phone))
                .path("challengeId")
                .asString();
        Map<String, Object> body = Map.of(
                "challengeId",
                challengeId,
                "code",
                Person.codeFor(server.dataDir, phone),
                "device",
                Map.of("name", "thief", "platform", "android"));
        return http.call("POST", "/api/v1/auth/verify", null, body).code();
    }

    @Test
    void manyAreEndedInOneSweep() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 250; i++) {
            lines.append("{\"phone\":\"+4915115%06d\"}\n".formatted(i));
        }
        String operator = server.operatorToken();
        assertThat(http.call("POST", "/api/v1/admin/users/import", operator, lines.toString())
                        .text()
                        .lines())
                .hasSize(250);
        Person seen = someone(2);
        pass(Duration.ofDays(30));
        assertThat(refresh(seen.refreshToken()).status()).isEqualTo(200);
        double before = ended();
        sweep();
        assertThat(ended() - before).isGreaterThanOrEqualTo(250);
        assertThat(seen.get("/me/devices").path("items").size()).isEqualTo(1);
        double after = ended();
        sweep();
        assertThat(ended()).isEqualTo(after);
    }
}
