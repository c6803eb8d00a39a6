package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A PIN besides the number.
class TwoStepIT {

    private static final String PIN = "246810";
    private static final String WRONG = "246811";

    private final Person anna = Whole.someone();

    private record Challenge(String id, String code) {}

    private Challenge challenge() {
        return challenge(anna.phone());
    }

    private static Challenge challenge(String phone) {
        String id = Whole.http()
                .ok("POST", "/api/v1/auth/otp", null, Map.of("phone", phone))
                .path("challengeId")
                .asString();
        return new Challenge(id, Person.codeFor(Whole.server().dataDir, phone));
    }

    private static Http.Answer verify(Challenge challenge, @Nullable String pin) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "challengeId",
                challenge.id,
                "code",
                challenge.code,
                "device",
                Map.of("name", "new", "platform", "ios")));
        if (pin != null) {
            body.put("pin", pin);
        }
        return Whole.http().call("POST", "/api/v1/auth/verify", null, body);
    }

    private static Http.Answer recover(Challenge challenge) {
        return Whole.http()
                .call(
                        "POST",
                        "/api/v1/auth/two-step/recovery",
                        null,
                        Map.of("challengeId", challenge.id, "code", challenge.code));
    }

    private static Http.Answer reset(Challenge challenge, String mailCode) {
        return Whole.http()
                .call(
                        "POST",
                        "/api/v1/auth/two-step/reset",
                        null,
                        Map.of("challengeId", challenge.id, "mailCode", mailCode));
    }

    private static void expect(Http.Answer answer, String statusAndCode) {
        assertThat((answer.status() + " " + answer.code()).strip())
                .as(answer.text())
                .isEqualTo(statusAndCode);
    }

    private void set(Map<String, String> body) {
        expect(anna.call("PUT", "/me/two-step", body), "204");
    }

    @Test
    void aNewPhoneNeedsThePinAndTheCodeStaysGoodForIt() {
        set(Map.of("pin", PIN));
        Challenge challenge = challenge();
        expect(verify(challenge, null), "423 pin_needed");
        expect(verify(challenge, WRONG), "423 pin_wrong");
        assertThat(anna.call("GET", "/me", null).status()).isEqualTo(200);
        Http.Answer verified = verify(challenge, PIN);
        assertThat(verified.status()).as(verified.text()).isEqualTo(200);
        assertThat(verified.json().path("userId").asString()).isEqualTo(anna.userId());
        assertThat(verified.json().path("newAccount").asBoolean()).isFalse();
        expect(verify(challenge, PIN), "410 challenge_expired");
    }

    @Test
    void eachCheckOfTheCodeCounts() {
        set(Map.of("pin", PIN));
        Challenge challenge = challenge();
        for (int i = 0; i < 5; i++) {
            expect(verify(challenge, null), "423 pin_needed");
        }
        expect(verify(challenge, PIN), "429 too_many_attempts");
    }

    @Test
    void whoHasNoPinIsAskedForNone() {
        assertThat(verify(challenge(), PIN).status()).isEqualTo(200);
    }

    @Test
    void onlyWhoKnowsThePinChangesOrRemovesIt() {
        set(Map.of("pin", PIN));
        expect(anna.call("PUT", "/me/two-step", Map.of("pin", "1357")), "423 pin_needed");
        expect(anna.call("PUT", "/me/two-step", Map.of("pin", "1357", "currentPin", WRONG)), "423 pin_wrong");
        set(Map.of("pin", PIN, "email", "anna@mail.example"));
        set(Map.of("pin", "1357", "currentPin", PIN));
        expect(anna.call("DELETE", "/me/two-step", null), "423 pin_needed");
        expect(anna.call("DELETE", "/me/two-step", Map.of("pin", PIN)), "423 pin_wrong");
        expect(anna.call("DELETE", "/me/two-step", Map.of("pin", "1357")), "204");
        expect(anna.call("DELETE", "/me/two-step", null), "204");
        assertThat(verify(challenge(), null).status()).isEqualTo(200);
    }

    @Test
    void aPinThatIsGuessedIsLockedEvenForTheRightOne() throws Exception {
        set(Map.of("pin", PIN));
        for (int i = 0; i < 5; i++) {
            expect(anna.call("DELETE", "/me/two-step", Map.of("pin", "11111" + i)), "423 pin_wrong");
        }
        expect(verify(challenge(), PIN), "429 pin_locked");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> locked = client.send(
                    HttpRequest.newBuilder(URI.create(
                                    "http://localhost:" + Whole.server().port() + "/api/v1/me/two-step"))
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + anna.accessToken())
                            .method("DELETE", HttpRequest.BodyPublishers.ofString("{\"pin\":\"" + PIN + "\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(locked.statusCode()).isEqualTo(429);
            assertThat(Long.parseLong(locked.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1L, 60L);
        }
    }

    @Test
    void whoForgotThePinResetsItByMail() throws IOException {
        set(Map.of("pin", PIN, "email", "anna." + anna.userId() + "@mail.example"));
        Challenge challenge = challenge();
        expect(verify(challenge, null), "423 pin_needed");
        expect(recover(challenge), "202");
        String mailCode = mailedTo("anna." + anna.userId() + "@mail.example");
        expect(reset(challenge, mailCode.equals("000000") ? "000001" : "000000"), "401 wrong_code");
        expect(reset(challenge, mailCode), "204");
        expect(reset(challenge, mailCode), "410 challenge_expired");
        assertThat(verify(challenge, null).status()).isEqualTo(200);
    }

    @Test
    void nobodyIsToldWhetherThereIsAnAddress() {
        set(Map.of("pin", PIN));
        for (String phone : List.of(anna.phone(), Whole.someone().phone(), "+4915119990001")) {
            Challenge challenge = challenge(phone);
            Http.Answer answer = recover(challenge);
            expect(answer, "202");
            assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("expiresAt", "resendAfter");
            for (int i = 0; i < 5; i++) {
                expect(reset(challenge, "00000" + i), "401 wrong_code");
            }
            expect(reset(challenge, "000005"), "429 too_many_attempts");
        }
        expect(verify(challenge(), null), "423 pin_needed");
    }

    @Test
    void whoHasNotProvenTheNumberGetsNoMail() {
        Challenge challenge = challenge();
        expect(recover(new Challenge(challenge.id, "no code")), "401 wrong_code");
        expect(recover(new Challenge("none", challenge.code)), "410 challenge_expired");
        expect(reset(challenge, "000000"), "410 challenge_expired");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"pin\":\"123\"}",
                "{\"pin\":\"1234567890123\"}",
                "{\"pin\":\"12a4\"}",
                "{\"pin\":\"\u0661\u0662\u0663\u0664\"}",
                "{\"pin\":\"1234\",\"email\":\"nobody\"}",
                "{\"pin\":\"1234\",\"email\":\"a@b.example\\nBcc: c@d.example\"}",
                "{\"pin\":[1]}",
                "[]"
            })
    void whatIsNoPinOrAddressIsRefused(String body) {
        expect(anna.call("PUT", "/me/two-step", body), "400 invalid");
        assertThat(verify(challenge(), null).status()).isEqualTo(200);
    }

    /// The code in the newest mail to an address, once it is there.
    static String mailedTo(String address) {
        Path outbox = Whole.server().dataDir.resolve("outbox/mail.jsonl");
        return Awaitility.await().until(() -> code(outbox, address), it -> !it.isEmpty());
    }

    static String code(Path outbox, String address) throws IOException {
        if (!Files.exists(outbox)) {
            return "";
        }
        return Files.readAllLines(outbox).stream()
                .map(Http.JSON::readTree)
                .filter(mail -> mail.path("to").asString().equals(address))
                .map(mail -> Pattern.compile("\\d{6}").matcher(mail.path("text").asString()))
                .filter(Matcher::find)
                .map(Matcher::group)
                .reduce("", (_, last) -> last);
    }
}
