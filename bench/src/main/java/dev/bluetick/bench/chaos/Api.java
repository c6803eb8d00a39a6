package dev.bluetick.bench.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The server's HTTP side, which may be away at any moment. Of any thread.
final class Api {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int STEADY_SECONDS = 60;
    private static final int PAUSE_MILLIS = 250;

    /// @param status 0 where no answer came
    record Answer(int status, String text) {

        boolean isOk() {
            return status / 100 == 2;
        }

        JsonNode json() {
            return JSON.readTree(text);
        }
    }

    private static final JsonMapper JSON = new JsonMapper();

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    Api(URI base) {
        this.base = base;
    }

    /// Whatever comes of it, once.
    Answer tryOnce(String method, String path, @Nullable String token, @Nullable Object body)
            throws InterruptedException {
        return send(method, path, token == null ? Map.of() : bearer(token), body);
    }

    Answer send(String method, String path, Map<String, String> headers, @Nullable Object body)
            throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
        headers.forEach(request::header);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            String text = body instanceof String lines ? lines : JSON.writeValueAsString(body);
            request.header("Content-Type", body instanceof String ? "application/x-ndjson" : "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(text));
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new Answer(0, String.valueOf(e.getMessage()));
        }
    }

    static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    /// Tries again for a minute while the server is away or says that it is not ready.
    ///
    /// @throws IOException where it is refused, or a minute is over
    JsonNode ok(String method, String path, String token, @Nullable Object body)
            throws IOException, InterruptedException {
        Answer answer = steady(method, path, token, body);
        if (!answer.isOk()) {
            throw new IOException(method + " " + path + " was answered with " + answer);
        }
        return answer.json();
    }

    /// The same, but for what is refused.
    Answer steady(String method, String path, String token, @Nullable Object body) throws InterruptedException {
        long deadline = System.nanoTime() + STEADY_SECONDS * 1_000_000_000L;
        Answer answer = tryOnce(method, path, token, body);
        while ((answer.status() == 0 || answer.status() == 503) && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE_MILLIS);
            answer = tryOnce(method, path, token, body);
        }
        return answer;
    }
}
