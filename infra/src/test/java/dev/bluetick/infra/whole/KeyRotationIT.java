package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// The key of access tokens is changed while the server runs.
class KeyRotationIT {

    @Test
    void tokensOfTheOldKeyLiveOutTheirTimeAndNoLonger() throws Exception {
        Path dataDir = Files.createTempDirectory(Path.of("target"), "rotation").resolve("data");
        try (ServerProcess server = ServerProcess.start(dataDir, "--bluetick.tokens.access-ttl=20s")) {
            Http http = new Http(server.port());
            Person anna = Person.register(http, dataDir, "+4915119999997");
            String operator = ServerProcess.output(
                    "token", "--operator", "--bluetick.data-dir=" + dataDir, "--bluetick.tokens.access-ttl=1m");
            String first = keyIdOf(anna.accessToken());
            assertThat(published(http)).containsExactly(first);

            String second = http.ok("POST", "/api/v1/admin/keys/rotate", operator, null)
                    .path("kid")
                    .asString();
            assertThat(second).isNotEqualTo(first);
            assertThat(published(http)).containsExactlyInAnyOrder(first, second);
            assertThat(anna.call("GET", "/me", null).status()).isEqualTo(200);
            try (StompLine line = StompLine.connect(anna, server.port(), "auto")) {
                assertThat(line.isConnected()).isTrue();
            }

            Person renewed = Person.register(http, dataDir, anna.phone());
            assertThat(keyIdOf(renewed.accessToken())).isEqualTo(second);
            assertThat(renewed.call("GET", "/me", null).status()).isEqualTo(200);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> published(http).equals(List.of(second)));
            // Not expired, but by a key that has ended.
            assertThat(http.call("POST", "/api/v1/admin/keys/rotate", operator, null)
                            .code())
                    .isEqualTo("unauthorized");
            Http.Answer fresh =
                    http.call("POST", "/api/v1/auth/refresh", null, Map.of("refreshToken", renewed.refreshToken()));
            assertThat(fresh.status()).isEqualTo(200);
        }
    }

    @Test
    void onlyAnOperatorMayChangeTheKey() {
        assertThat(Whole.someone().call("POST", "/admin/keys/rotate", null).code())
                .isEqualTo("forbidden");
        assertThat(Whole.http()
                        .call("POST", "/api/v1/admin/keys/rotate", null, null)
                        .code())
                .isEqualTo("unauthorized");
    }

    private static List<String> published(Http http) {
        return http.ok("GET", "/.well-known/jwks.json", null, null)
                .path("keys")
                .valueStream()
                .peek(key -> assertThat(key.has("d")).isFalse())
                .map(key -> key.path("kid").asString())
                .toList();
    }

    private static String keyIdOf(String token) {
        byte[] header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
        return Http.JSON
                .readTree(new String(header, StandardCharsets.UTF_8))
                .path("kid")
                .asString();
    }
}
