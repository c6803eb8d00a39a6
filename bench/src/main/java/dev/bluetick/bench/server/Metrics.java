package dev.bluetick.bench.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/// The server's own gauges, for an operator.
final class Metrics {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private Metrics() {}

    /// @throws IOException where the server has no such metric, or does not answer
    static double value(URI server, String token, String name) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/actuator/metrics/" + name))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("The metric " + name + " was answered with " + answer.statusCode());
        }
        return JSON.readTree(answer.body()).at("/measurements/0/value").doubleValue();
    }
}
