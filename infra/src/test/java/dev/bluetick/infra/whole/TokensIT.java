package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// How long one is who one says.
class TokensIT {

    @Test
    void aRefreshTokenIsGoodOnceAndItsReuseEndsTheSession() {
        Person anna = Whole.someone();
        Http.Answer first = refresh(anna.refreshToken());
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().path("deviceId").asString()).isEqualTo(anna.deviceId());
        String second = first.json().path("refreshToken").asString();

        assertThat(refresh(anna.refreshToken()).code()).isEqualTo("token_reused");
        assertThat(refresh(second).code()).isEqualTo("session_ended");
        Http.Answer after = anna.call("GET", "/me", null);
        assertThat(after.status() + " " + after.code()).isEqualTo("401 session_ended");
    }

    @Test
    void anInventedRefreshTokenEndsNobodysSession() {
        Person anna = Whole.someone();
        String invented = anna.userId() + "." + anna.deviceId() + ".AAAA.AAAA";
        assertThat(refresh(invented).code()).isEqualTo("invalid_token");
        assertThat(anna.call("GET", "/me", null).status()).isEqualTo(200);
    }

    @Test
    void aLogoutEndsTheDeviceAndItsLiveSession() {
        Person anna = Whole.someone();
        try (StompLine line = Whole.online(anna)) {
            assertThat(anna.call("POST", "/auth/logout", null).status()).isEqualTo(204);
            Awaitility.await().until(() -> !line.isConnected());
        }
        assertThat(anna.call("GET", "/me", null).code()).isEqualTo("session_ended");
    }

    @Test
    void aWrongCodeIsRefused() {
        Http http = Whole.http();
        String challengeId = http.ok("POST", "/api/v1/auth/otp", null, Map.of("phone", "+4915119999999"))
                .path("challengeId")
                .asString();
        Map<String, Object> body =
                Map.of("challengeId", challengeId, "code", "abc", "device", Map.of("name", "x", "platform", "cli"));
        Http.Answer answer = http.call("POST", "/api/v1/auth/verify", null, body);
        assertThat(answer.status() + " " + answer.code()).isEqualTo("401 wrong_code");
        Http.Answer unknown = http.call(
                "POST",
                "/api/v1/auth/verify",
                null,
                Map.of("challengeId", "x", "code", "1", "device", body.get("device")));
        assertThat(unknown.status() + " " + unknown.code()).isEqualTo("410 challenge_expired");
    }

    @Test
    void anExpiredTokenIsToldSoOnBothEdges() throws Exception {
        Path dataDir = Files.createTempDirectory(Path.of("target"), "expiry").resolve("data");
        try (ServerProcess server = ServerProcess.start(dataDir, "--bluetick.tokens.access-ttl=1s")) {
            Person anna = Person.register(new Http(server.port()), dataDir, "+4915119999998");
            Awaitility.await().until(() -> anna.call("GET", "/me", null).code().equals("token_expired"));
            try (RawFrames line = new RawFrames(server.port())) {
                line.say(RawFrames.connect(anna.accessToken()));
                assertThat(line.answer()).startsWith("ERROR\n").contains("\"code\":\"token_expired\"");
                assertThat(line.answer()).isEqualTo(RawFrames.CLOSED);
            }
            Http.Answer renewed = new Http(server.port())
                    .call("POST", "/api/v1/auth/refresh", null, Map.of("refreshToken", anna.refreshToken()));
            assertThat(renewed.status()).isEqualTo(200);
        }
    }

    @Test
    void anOperatorImportsUsersAndRefusedLinesHoldUpNobody() {
        Http.Answer answer = Whole.http()
                .call(
                        "POST",
                        "/api/v1/admin/users/import",
                        Whole.operatorToken(),
                        "{\"phone\":\"+4915119999001\"}\n{\"phone\":\"12\"}\nnonsense\n" + "x".repeat(5_000)
                                + "\n{\"phone\":\"+4915119999002\"}\n");
        assertThat(answer.status()).isEqualTo(200);
        String[] lines = answer.text().split("\n");
        assertThat(lines).hasSize(5);
        assertThat(Http.JSON.readTree(lines[0]).path("userId").asString()).startsWith("u");
        assertThat(Http.JSON.readTree(lines[1]).path("code").asString()).isEqualTo("invalid_phone");
        assertThat(Http.JSON.readTree(lines[2]).path("code").asString()).isEqualTo("invalid");
        assertThat(Http.JSON.readTree(lines[3]).path("code").asString()).isEqualTo("invalid");
        String token = Http.JSON.readTree(lines[4]).path("accessToken").asString();
        assertThat(Whole.http().call("GET", "/api/v1/me", token, null).status()).isEqualTo(200);
    }

    private static Http.Answer refresh(String token) {
        return Whole.http().call("POST", "/api/v1/auth/refresh", null, Map.of("refreshToken", token));
    }
}
