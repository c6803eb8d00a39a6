package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Where one's devices are notified.
class PushRegistrationIT {

    private static final Map<String, String> KEYS = Map.of(
            "p256dh", base64(new byte[64]), "auth", Base64.getUrlEncoder().encodeToString(new byte[16]));

    private Person anna;
    private String token;

    /// A point, by its first byte.
    private static String base64(byte[] rest) {
        byte[] point = new byte[rest.length + 1];
        point[0] = 4;
        return Base64.getUrlEncoder().encodeToString(point);
    }

    @BeforeEach
    void register() {
        anna = Whole.someone();
        token = UUID.randomUUID().toString();
    }

    private static String code(Http.Answer answer) {
        return answer.status() + " " + (answer.text().isEmpty() ? "" : answer.code());
    }

    private static String path(Person person) {
        return "/me/devices/" + person.deviceId() + "/push";
    }

    private String put(Object body) {
        return code(anna.call("PUT", path(anna), body));
    }

    private static JsonNode own(Person person) {
        return person.get("/me/devices").path("items").path(0).path("push");
    }

    private static Map<String, Object> browser(String endpoint) {
        return Map.of("provider", "webpush", "token", endpoint, "keys", KEYS);
    }

    @Test
    void aDeviceShowsByWhomItIsNotifiedAndNotWhere() {
        assertThat(own(anna).isMissingNode()).isTrue();
        assertThat(put(Map.of("provider", "fcm", "token", token))).isEqualTo("204 ");
        assertThat(own(anna)).isEqualTo(Http.JSON.readTree("{\"provider\":\"fcm\"}"));
        assertThat(put(browser("https://203.0.113.9/" + token))).isEqualTo("204 ");
        assertThat(own(anna)).isEqualTo(Http.JSON.readTree("{\"provider\":\"webpush\"}"));
        assertThat(put(Map.of("provider", "apns", "token", "0a".repeat(32)))).isEqualTo("204 ");
        assertThat(own(anna)).isEqualTo(Http.JSON.readTree("{\"provider\":\"apns\"}"));
        assertThat(put(Map.of("provider", "apns", "token", "0a".repeat(32), "environment", "development")))
                .isEqualTo("204 ");
        assertThat(own(anna)).isEqualTo(Http.JSON.readTree("{\"provider\":\"apns\"}"));

        assertThat(code(anna.call("DELETE", path(anna), null))).isEqualTo("204 ");
        assertThat(code(anna.call("DELETE", path(anna), null))).isEqualTo("204 ");
        assertThat(own(anna).isMissingNode()).isTrue();
    }

    @Test
    void theSameAgainIsNotWritten() {
        Map<String, Object> body = browser("https://203.0.113.9/" + token);
        assertThat(put(body)).isEqualTo("204 ");
        long before = Whole.commits();
        assertThat(put(body)).isEqualTo("204 ");
        assertThat(Whole.commits()).isEqualTo(before);
    }

    @Test
    void theExportTellsItAndTheStoresKeepItSealed() throws Exception {
        assertThat(put(Map.of("provider", "fcm", "token", token))).isEqualTo("204 ");
        JsonNode device =
                ExportIT.export(anna).path("devices.json").path("devices").path(0);
        assertThat(device.path("push").path("token").asString()).isEqualTo(token);
        assertThat(filesWith(token)).isEmpty();
    }

    private static List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(Whole.server().dataDir)) {
            return files.filter(Files::isRegularFile)
                    .filter(it -> read(it).contains(text))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) { // of a store that has deleted it meanwhile
            return "";
        }
    }

    @Test
    void anotherDeviceOfMineIsMineAndNobodyElses() {
        Person laptop = Whole.furtherDeviceOf(anna);
        Map<String, String> body = Map.of("provider", "fcm", "token", token);
        assertThat(code(laptop.call("PUT", path(anna), body))).isEqualTo("204 ");
        assertThat(own(laptop).path("provider").asString()).isEqualTo("fcm");

        Person ben = Whole.someone();
        for (String device : List.of(ben.deviceId(), "d1", "nonsense")) {
            String other = "/me/devices/" + device + "/push";
            assertThat(code(anna.call("PUT", other, body))).isEqualTo("404 device_not_found");
            assertThat(code(anna.call("DELETE", other, null))).isEqualTo("404 device_not_found");
        }
        assertThat(own(ben).isMissingNode()).isTrue();
    }

    @Test
    void whatIsNoTargetIsInvalid() {
        Map<String, Object> withNull = new HashMap<>(Map.of("provider", "fcm"));
        withNull.put("token", null);
        for (Object body : List.of(
                Map.of(),
                withNull,
                Map.of("provider", "pigeon", "token", token),
                Map.of("provider", "FCM", "token", token),
                Map.of("provider", "fcm", "token", ""),
                Map.of("provider", "fcm", "token", "x".repeat(2_049)),
                Map.of("provider", "fcm", "token", token, "keys", KEYS),
                Map.of("provider", "fcm", "token", token, "environment", "production"),
                Map.of("provider", "apns", "token", "0a".repeat(32), "environment", "sandbox"),
                Map.of("provider", "webpush", "token", "https://203.0.113.9/a"),
                Map.of("provider", "webpush", "token", "https://203.0.113.9/a", "keys", Map.of("auth", "x")),
                browser("http://203.0.113.9/a"),
                "[]",
                "null")) {
            assertThat(put(body)).as("%s", body).isEqualTo("400 invalid");
        }
        assertThat(own(anna).isMissingNode()).isTrue();
    }

    @Test
    void whereNoBrowserIsNotifiedThereIsNothingToSubscribeWith() {
        assertThat(code(anna.call("GET", "/push/vapid-key", null))).isEqualTo("404 webpush_not_configured");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1:8443/a",
                "http://127.0.0.1:9200/_all",
                "http://localhost/a",
                "https://[::1]/a",
                "https://10.0.0.1/a",
                "https://169.254.169.254/latest/meta-data",
                "https://[fd00::1]/a",
                "https://[::ffff:192.168.0.1]/a"
            })
    void theServerIsNotMadeToCallItsOwnNetwork(String endpoint) {
        assertThat(put(browser(endpoint))).isEqualTo("400 endpoint_not_allowed");
        assertThat(own(anna).isMissingNode()).isTrue();
    }
}
