package dev.bluetick.infra.push;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Calls that end in time, with answers that fit.
final class BoundedHttp implements AutoCloseable {

    static final int MAX_ANSWER_BYTES = 64 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(2);

    record Answer(int status, HttpHeaders headers, String body) {

        boolean isOk() {
            return status / 100 == 2;
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /// @param within from now to the end of the answer: the client's own bound ends with its headers
    /// @throws IOException for whatever is no whole answer in time
    Answer ask(HttpRequest request, Duration within) throws IOException {
        CompletableFuture<HttpResponse<String>> asked = http.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), MAX_ANSWER_BYTES));
        try {
            HttpResponse<String> answer = asked.get(within.toNanos(), TimeUnit.NANOSECONDS);
            return new Answer(answer.statusCode(), answer.headers(), answer.body());
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw new HttpTimeoutException("no answer within " + within);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server is stopping");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
