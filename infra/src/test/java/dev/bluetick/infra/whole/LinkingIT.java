package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// A further device, linked by a QR code.
class LinkingIT {

    private static final String KEY = "BQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g";
    private static final String BLOB = "b".repeat(64 * 1024);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Person anna = Whole.someone();

    /// A device that waits, as it shows itself.
    private record Waiting(String id, String secret) {

        static Waiting opened() {
            JsonNode opened = Whole.http()
                    .ok(
                            "POST",
                            "/api/v1/devices/provisioning",
                            null,
                            Map.of("publicKey", KEY, "device", Map.of("name", "Desk", "platform", "desktop")));
            assertThat(opened.path("expiresAt").asString()).endsWith("Z");
            return new Waiting(
                    opened.path("provisioningId").asString(),
                    opened.path("secret").asString());
        }

        Http.Answer poll(int seconds) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:"
                            + Whole.server().port() + "/api/v1/devices/provisioning/" + id + "?wait=" + seconds))
                    .timeout(Duration.ofSeconds(40))
                    .header("Provisioning-Secret", secret)
                    .build();
            HttpResponse<String> answer = CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .join();
            return new Http.Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body());
        }

        Http.Answer linkedBy(Person person) {
            return linkedBy(person, KEY);
        }

        Http.Answer linkedBy(Person person, String key) {
            return person.call(
                    "POST", "/me/devices/link", Map.of("provisioningId", id, "publicKey", key, "blob", BLOB));
        }
    }

    @Test
    void aDeviceThatIsLinkedGetsItsTokensAndTheBlobAndAgainWhereTheAnswerWasLost() throws Exception {
        Waiting desk = Waiting.opened();
        assertThat(desk.poll(0).json().path("state").asString()).isEqualTo("PENDING");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Http.Answer> waiting = CompletableFuture.supplyAsync(() -> desk.poll(25), threads);
            Http.Answer linked = desk.linkedBy(anna);
            assertThat(linked.status()).isEqualTo(201);
            JsonNode told = waiting.get(20, TimeUnit.SECONDS).json();
            assertThat(told.path("state").asString()).isEqualTo("CONFIRMED");
            assertThat(told.path("userId").asString()).isEqualTo(anna.userId());
            assertThat(told.path("deviceId").asString())
                    .isEqualTo(linked.json().path("deviceId").asString());
            JsonNode again = desk.poll(25).json();
            for (String same : List.of("state", "userId", "deviceId", "refreshToken", "blob")) {
                assertThat(again.path(same)).isEqualTo(told.path(same));
            }
            assertThat(told.path("blob").asString()).isEqualTo(BLOB);
            isADeviceOfAnna(again);
        }
        assertThat(code(desk.linkedBy(anna))).isEqualTo("410 provisioning_expired");
    }

    private void isADeviceOfAnna(JsonNode told) {
        Person desk = new Person(
                Whole.http(),
                anna.phone(),
                anna.userId(),
                told.path("deviceId").asString(),
                told.path("accessToken").asString(),
                told.path("refreshToken").asString(),
                false);
        JsonNode own = desk.get("/me/devices").path("items").path(1);
        assertThat(own.path("name").asString() + " " + own.path("platform").asString())
                .isEqualTo("Desk desktop");
        assertThat(own.path("current").asBoolean()).isTrue();
        assertThat(own.path("primary").asBoolean()).isFalse();
        JsonNode refreshed =
                Whole.http().ok("POST", "/api/v1/auth/refresh", null, Map.of("refreshToken", desk.refreshToken()));
        assertThat(refreshed.path("deviceId").asString()).isEqualTo(desk.deviceId());
        try (StompLine line = Whole.online(desk)) {
            assertThat(line.isConnected()).isTrue();
        }
    }

    @Test
    void onlyTheOpenerLearnsHowItStands() {
        Waiting desk = Waiting.opened();
        assertThat(code(desk.linkedBy(anna))).isEqualTo("201 ");
        assertThat(code(new Waiting(desk.id, "x".repeat(43)).poll(0))).isEqualTo("410 provisioning_expired");
        assertThat(code(new Waiting("unknown", desk.secret).poll(0))).isEqualTo("410 provisioning_expired");
        assertThat(code(Whole.http().call("GET", "/api/v1/devices/provisioning/" + desk.id, null, null)))
                .isEqualTo("400 invalid");
        assertThat(desk.poll(0).json().path("state").asString()).isEqualTo("CONFIRMED");
    }

    @Test
    void onlyThePrimaryLinks() {
        Person linked = Whole.furtherDeviceOf(anna);
        Waiting desk = Waiting.opened();
        assertThat(code(desk.linkedBy(linked))).isEqualTo("403 not_allowed");
        assertThat(desk.poll(0).json().path("state").asString()).isEqualTo("PENDING");
        assertThat(code(desk.linkedBy(Whole.someone()))).isEqualTo("410 provisioning_expired");
        assertThat(code(desk.linkedBy(anna))).isEqualTo("201 ");
    }

    @Test
    void aKeyThatIsNotTheDevicesIsNotLinkedTo() {
        Waiting desk = Waiting.opened();
        assertThat(code(desk.linkedBy(anna, "AAAA"))).isEqualTo("409 key_mismatch");
        assertThat(desk.poll(0).json().path("state").asString()).isEqualTo("PENDING");
        assertThat(anna.get("/me/devices").path("items").size()).isEqualTo(1);
    }

    @Test
    void aSixthLinkedDeviceWaitsUntilThereIsRoom() {
        List<String> linked = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            linked.add(Waiting.opened().linkedBy(anna).json().path("deviceId").asString());
        }
        Waiting desk = Waiting.opened();
        assertThat(code(desk.linkedBy(anna))).isEqualTo("409 too_many_devices");
        assertThat(desk.poll(0).json().path("state").asString()).isEqualTo("PENDING");
        assertThat(anna.call("DELETE", "/me/devices/" + linked.getFirst(), null).status())
                .isEqualTo(204);
        assertThat(code(desk.linkedBy(anna))).isEqualTo("201 ");
        assertThat(desk.poll(0).json().path("state").asString()).isEqualTo("CONFIRMED");
        assertThat(anna.get("/me/devices").path("items").size()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
        "publicKey,",
        "publicKey,''",
        "publicKey,no base64",
        "publicKey,LONG_KEY",
        "device.name,''",
        "device.platform,toaster",
        "device,"
    })
    void whatIsNoDeviceDoesNotWait(String field, String value) {
        Map<String, Object> device = new HashMap<>(Map.of("name", "x", "platform", "web"));
        Map<String, Object> body = new HashMap<>(Map.of("publicKey", KEY, "device", device));
        Object given = "LONG_KEY".equals(value) ? "A".repeat(2_736) : value;
        if (field.startsWith("device.")) {
            device.put(field.substring("device.".length()), given);
        } else {
            body.put(field, given);
        }
        assertThat(code(Whole.http().call("POST", "/api/v1/devices/provisioning", null, body)))
                .isEqualTo("400 invalid");
    }

    @ParameterizedTest
    @CsvSource({
        "provisioningId,,400 invalid", "provisioningId,unknown,410 provisioning_expired", "publicKey,,400 invalid",
        "blob,,400 invalid", "blob,'',400 invalid", "blob,LONG_BLOB,400 invalid"
    })
    void whatIsIncompleteLinksNothing(String field, String value, String expected) {
        Waiting desk = Waiting.opened();
        Map<String, Object> body = new HashMap<>(Map.of("provisioningId", desk.id, "publicKey", KEY, "blob", "x"));
        body.put(field, "LONG_BLOB".equals(value) ? BLOB + "b" : value);
        assertThat(code(anna.call("POST", "/me/devices/link", body))).isEqualTo(expected);
        assertThat(desk.poll(0).json().path("state").asString()).isEqualTo("PENDING");
    }

    @Test
    void aWaitHasItsLimits() {
        Waiting desk = Waiting.opened();
        assertThat(code(desk.poll(26))).isEqualTo("400 invalid");
        assertThat(code(desk.poll(-1))).isEqualTo("400 invalid");
        assertThat(code(desk.poll(1))).isEqualTo("200 ");
    }

    private static String code(Http.Answer answer) {
        return answer.status() + " " + answer.code();
    }
}
