package dev.bluetick.infra.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Somebody with a device, registered as people are: with the code from their SMS.
record Person(
        Http http,
        String phone,
        String userId,
        String deviceId,
        String accessToken,
        String refreshToken,
        boolean newAccount) {

    static Person register(Http http, Path dataDir, String phone) {
        JsonNode challenge = http.ok("POST", "/api/v1/auth/otp", null, Map.of("phone", phone));
        return verify(http, phone, challenge.path("challengeId").asString(), codeFor(dataDir, phone));
    }

    static Person verify(Http http, String phone, String challengeId, String code) {
        JsonNode tokens = http.ok(
                "POST",
                "/api/v1/auth/verify",
                null,
                Map.of("challengeId", challengeId, "code", code, "device", Map.of("name", "test", "platform", "cli")));
        return new Person(
                http,
                phone,
                tokens.path("userId").asString(),
                tokens.path("deviceId").asString(),
                tokens.path("accessToken").asString(),
                tokens.path("refreshToken").asString(),
                tokens.path("newAccount").asBoolean());
    }

    /// The newest code that went to a number.
    static String codeFor(Path dataDir, String phone) {
        try {
            List<JsonNode> toPhone = Files.readAllLines(dataDir.resolve("outbox/sms.jsonl")).stream()
                    .map(Http.JSON::readTree)
                    .filter(sms -> sms.path("to").asString().equals(phone))
                    .toList();
            return toPhone.getLast().path("code").asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// With what a refresh has brought.
    Person with(JsonNode tokens) {
        return new Person(
                http,
                phone,
                userId,
                deviceId,
                tokens.path("accessToken").asString(),
                tokens.path("refreshToken").asString(),
                newAccount);
    }

    Person at(Http other) {
        return new Person(other, phone, userId, deviceId, accessToken, refreshToken, newAccount);
    }

    JsonNode get(String path) {
        return http.ok("GET", "/api/v1" + path, accessToken, null);
    }

    Http.Answer call(String method, String path, @Nullable Object body) {
        return http.call(method, "/api/v1" + path, accessToken, body);
    }

    String conversationWith(Person other) {
        return userId.compareTo(other.userId) <= 0
                ? "c-" + userId + "-" + other.userId
                : "c-" + other.userId + "-" + userId;
    }

    List<JsonNode> history(String conversationId, int limit) {
        return get("/conversations/" + conversationId + "/messages?limit=" + limit)
                .path("items")
                .valueStream()
                .toList();
    }

    static String newClientId() {
        return UUID.randomUUID().toString();
    }
}
