package dev.bluetick.infra.whole;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The server's HTTP side.
final class Http {

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /// An answer: its status, its header for content, and its body as JSON (missing where there is none).
    record Answer(int status, String contentType, String text) {
        JsonNode json() {
            return JSON.readTree(text);
        }

        String code() {
            return json().path("code").asString("");
        }
    }

    private final int port;

    Http(int port) {
        this.port = port;
    }

    Answer call(String method, String path, @Nullable String token, @Nullable Object body) {
        String json = body == null ? null : body instanceof String text ? text : JSON.writeValueAsString(body);
        return raw(method, path, token, json == null ? null : "application/json", json);
    }

    Answer raw(
            String method, String path, @Nullable String token, @Nullable String contentType, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// A call that has to succeed.
    JsonNode ok(String method, String path, @Nullable String token, @Nullable Object body) {
        Answer answer = call(method, path, token, body);
        if (answer.status() / 100 != 2) {
            throw new AssertionError(method + " " + path + " -> " + answer.status() + " " + answer.text());
        }
        return answer.text().isEmpty() ? JSON.missingNode() : answer.json();
    }
}
