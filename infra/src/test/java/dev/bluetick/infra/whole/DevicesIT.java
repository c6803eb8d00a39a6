package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// One's own devices.
class DevicesIT {

    private Person primary;
    private Person linked;

    @BeforeEach
    void register() {
        primary = Whole.someone();
        linked = Whole.furtherDeviceOf(primary);
    }

    @Test
    void devicesAreListedWithThePrimaryFirst() {
        List<JsonNode> items = devicesOf(linked);
        assertThat(items)
                .extracting(it -> it.path("deviceId").asString())
                .containsExactly(primary.deviceId(), linked.deviceId());
        JsonNode other = items.getFirst();
        assertThat(other.path("primary").asBoolean()).isTrue();
        assertThat(other.path("current").asBoolean()).isFalse();
        JsonNode own = items.getLast();
        assertThat(own.path("primary").asBoolean()).isFalse();
        assertThat(own.path("current").asBoolean()).isTrue();
        assertThat(own.path("name").asString() + " " + own.path("platform").asString())
                .isEqualTo("test cli");
        assertThat(own.path("registeredAt").asString())
                .isEqualTo(own.path("lastSeenAt").asString());
    }

    @Test
    void aRefreshIsWhenADeviceWasSeen() {
        Whole.http().ok("POST", "/api/v1/auth/refresh", null, Map.of("refreshToken", linked.refreshToken()));
        JsonNode own = devicesOf(linked).getLast();
        assertThat(own.path("lastSeenAt").asString())
                .isGreaterThan(own.path("registeredAt").asString());
    }

    @Test
    void aDeviceGetsAnotherName() {
        assertThat(rename(linked, primary.deviceId(), "Anna\u2019s phone")).isEqualTo("204 ");
        assertThat(devicesOf(primary).getFirst().path("name").asString()).isEqualTo("Anna\u2019s phone");
    }

    @Test
    void aNameHasItsLimits() {
        for (String name : List.of("", " ", "x".repeat(65))) {
            assertThat(rename(linked, linked.deviceId(), name)).isEqualTo("400 invalid");
        }
        assertThat(code(linked.call("PATCH", "/me/devices/" + linked.deviceId(), "{\"name\":null}")))
                .isEqualTo("400 invalid");
        assertThat(devicesOf(linked).getLast().path("name").asString()).isEqualTo("test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OTHERS", "d1", "u1", "nonsense"})
    void whatIsNotAmongOnesOwnIsNotFound(String id) {
        Person other = Whole.someone();
        String device = id.equals("OTHERS") ? other.deviceId() : id;
        assertThat(code(primary.call("DELETE", "/me/devices/" + device, null))).isEqualTo("404 device_not_found");
        assertThat(rename(primary, device, "mine")).isEqualTo("404 device_not_found");
        assertThat(devicesOf(other).getFirst().path("name").asString()).isEqualTo("test");
    }

    @Test
    void aLinkedDeviceEndsNoOther() {
        Person third = Whole.furtherDeviceOf(primary);
        for (Person other : List.of(primary, third)) {
            assertThat(code(linked.call("DELETE", "/me/devices/" + other.deviceId(), null)))
                    .isEqualTo("403 not_allowed");
            assertThat(other.call("GET", "/me", null).status()).isEqualTo(200);
        }
    }

    @Test
    void aDeviceEndsItself() {
        assertThat(code(linked.call("DELETE", "/me/devices/" + linked.deviceId(), null)))
                .isEqualTo("204 ");
        assertThat(code(linked.call("GET", "/me", null))).isEqualTo("401 session_ended");
        assertThat(devicesOf(primary)).hasSize(1);
    }

    @Test
    void aDeviceThatIsEndedIsOutAtOnce() {
        int port = Whole.server().port();
        try (RawFrames line = RawFrames.connected(port, linked)) {
            long before = System.nanoTime();
            assertThat(code(primary.call("DELETE", "/me/devices/" + linked.deviceId(), null)))
                    .isEqualTo("204 ");
            long answered = System.nanoTime();
            assertThat(code(linked.call("GET", "/me", null))).isEqualTo("401 session_ended");
            assertThat(code(Whole.http()
                            .call("POST", "/api/v1/auth/refresh", null, Map.of("refreshToken", linked.refreshToken()))))
                    .isEqualTo("401 session_ended");
            assertThat(line.answer()).startsWith("ERROR\n").contains("\"code\":\"session_ended\"");
            assertThat(line.answer()).isEqualTo(RawFrames.CLOSED);
            System.out.printf(
                    "ending a device: answered after %.1f ms; its socket was closed by %.1f ms%n",
                    (answered - before) / 1e6, (line.closedAt() - before) / 1e6);
        }
        try (RawFrames again = new RawFrames(port)) {
            again.say(RawFrames.connect(linked.accessToken()));
            assertThat(again.answer()).startsWith("ERROR\n");
            assertThat(again.answer()).isEqualTo(RawFrames.CLOSED);
        }
        assertThat(code(primary.call("DELETE", "/me/devices/" + linked.deviceId(), null)))
                .isEqualTo("404 device_not_found");
    }

    private static List<JsonNode> devicesOf(Person person) {
        return person.get("/me/devices").path("items").valueStream().toList();
    }

    private static String rename(Person by, String device, String name) {
        return code(by.call("PATCH", "/me/devices/" + device, Map.of("name", name)));
    }

    private static String code(Http.Answer answer) {
        return answer.status() + " " + (answer.text().isEmpty() ? "" : answer.code());
    }
}
