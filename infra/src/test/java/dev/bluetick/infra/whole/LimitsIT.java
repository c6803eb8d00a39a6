package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A server with small limits, behind a proxy on this machine.
class LimitsIT {

    private static final String PROXIED = "198.51.100.";

    private static ServerProcess server;
    private static Http http;
    private static Path dataDir;

    @BeforeAll
    static void start() throws IOException {
        dataDir = Files.createTempDirectory(Path.of("target"), "limits").resolve("data");
        server = ServerProcess.start(
                dataDir,
                "--bluetick.limits.trusted-proxies=127.0.0.0/8,::1",
                "--bluetick.limits.rates.otp-by-address=12+1/1h",
                "--bluetick.limits.rates.lookups-by-user=2+1/1h",
                "--bluetick.limits.rates.contact-sync-by-user=4+1/1h",
                "--bluetick.limits.rates.contact-hashes-by-user=6+1/1h",
                "--bluetick.limits.rates.sends-by-device=3+1/1h");
        http = new Http(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> otp(String phone, String address) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/api/v1/auth/otp"))
                            .header("Content-Type", "application/json")
                            .header("X-Forwarded-For", address)
                            .POST(HttpRequest.BodyPublishers.ofString("{\"phone\":\"" + phone + "\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String code(HttpResponse<String> answer) {
        return Http.JSON.readTree(answer.body()).path("code").asString("");
    }

    @Test
    void anAddressThatAsksForTooManyCodesWaitsAndOthersDoNot() throws Exception {
        for (int i = 0; i < 12; i++) {
            assertThat(otp("+49151177776%02d".formatted(i), PROXIED + 1).statusCode())
                    .isEqualTo(202);
        }
        HttpResponse<String> refused = otp("+4915117777709", PROXIED + 1);
        assertThat(refused.statusCode() + " " + code(refused)).isEqualTo("429 rate_limited");
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(3_000L, 3_600L);
        assertThat(otp("+4915117777709", PROXIED + 2).statusCode()).isEqualTo(202);
    }

    @Test
    void whoAskedForANumberWaitsWhetherItIsKnownOrNotAndOthersDoNot() throws Exception {
        Person anna = Person.register(http, dataDir, "+4915117777711");
        for (String phone : new String[] {anna.phone(), "+4915117777712"}) {
            assertThat(otp(phone, PROXIED + 3).statusCode()).isEqualTo(202);
            HttpResponse<String> again = otp(phone, PROXIED + 3);
            assertThat(again.statusCode() + " " + code(again)).isEqualTo("429 otp_too_soon");
            assertThat(Long.parseLong(again.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(30L, 60L);
            assertThat(otp(phone, PROXIED + 4).statusCode()).isEqualTo(202);
        }
    }

    @Test
    void aSecondDeviceOfAPersonIsRegisteredAtOnce() {
        Person phone = Person.register(http, dataDir, "+4915117777713");
        Person laptop = Person.register(http, dataDir, "+4915117777713");
        assertThat(laptop.userId()).isEqualTo(phone.userId());
    }

    @Test
    void aUserIsLimitedOverAllTheirDevices() {
        Person anna = Person.register(http, dataDir, "+4915117777714");
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            codes.add(anna.call("GET", "/users/u1", null).code());
        }
        assertThat(codes).contains("rate_limited").hasSize(2);
        assertThat(anna.call("GET", "/me", null).status()).isEqualTo(200);
    }

    @Test
    void contactSyncIsLimitedByItsCallsAndByItsHashes() {
        Person anna = Person.register(http, dataDir, "+4915117777718");
        List<String> four = Stream.of("1", "2", "3", "4").map(Contacts::hash).toList();
        assertThat(sync(anna, four).status()).isEqualTo(200);
        assertThat(sync(anna, four).code()).isEqualTo("rate_limited");
        assertThat(sync(anna, List.of(four.get(0), four.get(0), four.get(1))).status())
                .isEqualTo(200);
        assertThat(sync(anna, List.of()).status()).isEqualTo(200);
        assertThat(sync(anna, List.of()).code()).isEqualTo("rate_limited");
    }

    private static Http.Answer sync(Person person, List<String> hashes) {
        return person.call("POST", "/contacts/sync", Map.of("hashes", hashes));
    }

    @Test
    void aSendTooManyIsAnErrorEventAndTheSessionGoesOn() {
        Person anna = Person.register(http, dataDir, "+4915117777715");
        Person ben = Person.register(http, dataDir, "+4915117777716");
        try (StompLine line = StompLine.connect(anna, server.port(), "auto")) {
            for (int i = 1; i <= 4; i++) {
                line.text(ben, "c" + i, "hello");
                if (i < 4) {
                    line.await("sent");
                }
            }
            StompLine.Received error = line.await("error");
            assertThat(error.event().path("code").asString()).isEqualTo("rate_limited");
            assertThat(error.event().path("clientId").asString()).isEqualTo("c4");
            assertThat(error.event().path("retryAfter").asLong()).isPositive();
            assertThat(line.isConnected()).isTrue();
        }
        assertThat(ben.history(anna.conversationWith(ben), 10)).hasSize(3);
    }

    @Test
    void mailsThatResetAPinWaitForEachOtherWhetherThereIsAPinOrNot() {
        Person anna = Person.register(http, dataDir, "+4915117777717");
        String id = http.ok("POST", "/api/v1/auth/otp", null, Map.of("phone", anna.phone()))
                .path("challengeId")
                .asString();
        Map<String, String> proof = Map.of("challengeId", id, "code", Person.codeFor(dataDir, anna.phone()));
        assertThat(http.call("POST", "/api/v1/auth/two-step/recovery", null, proof)
                        .status())
                .isEqualTo(202);
        Http.Answer again = http.call("POST", "/api/v1/auth/two-step/recovery", null, proof);
        assertThat(again.status() + " " + again.code()).isEqualTo("429 recovery_too_soon");
    }

    @Test
    void operatorsAreNotLimited() {
        String operator = ServerProcess.output("token", "--operator", "--bluetick.data-dir=" + dataDir);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            lines.append(Http.JSON.writeValueAsString(Map.of("phone", "+49151177778%02d".formatted(i))))
                    .append('\n');
        }
        Http.Answer answer = http.call("POST", "/api/v1/admin/users/import", operator, lines.toString());
        assertThat(answer.text().lines()).hasSize(50).allMatch(line -> line.contains("accessToken"));
    }
}
