package dev.bluetick.infra.push;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;

/// Calls URLs that strangers have named. It follows no redirect, keeps no cookie, reads nothing of an answer but
/// its head, and calls, unless told otherwise, public addresses alone.
final class EndpointClient implements AutoCloseable {

    private static final int MAX_THREADS = 8;
    private static final int MAX_CONNECTIONS_TO_ONE = 64;
    private static final int MAX_WAITING_FOR_ONE = 1_024;
    private static final int MAX_HEAD_BYTES = 8 * 1024;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final HttpClient http = new HttpClient();
    private final ExecutorService lookups = Lookups.threads();
    private final Duration patience;

    EndpointClient(boolean allowPrivate, Duration patience) {
        this.patience = patience;
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 2);
        threads.setName("web-push");
        threads.setDaemon(true);
        http.setExecutor(threads);
        http.setFollowRedirects(false);
        http.setHttpCookieStore(new HttpCookieStore.Empty());
        http.setConnectTimeout(patience.toMillis());
        http.setIdleTimeout(IDLE.toMillis());
        http.setDestinationIdleTimeout(IDLE.toMillis());
        http.setMaxConnectionsPerDestination(MAX_CONNECTIONS_TO_ONE);
        http.setMaxRequestsQueuedPerDestination(MAX_WAITING_FOR_ONE);
        http.setMaxResponseHeadersSize(MAX_HEAD_BYTES);
        http.setUserAgentField(null);
        Scheduler timer = new ScheduledExecutorScheduler("web-push-timer", true);
        http.setScheduler(timer);
        SocketAddressResolver resolver = new SocketAddressResolver.Async(lookups, timer, patience.toMillis());
        http.setSocketAddressResolver(new PublicResolver(resolver, allowPrivate));
        try {
            http.start();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty's client does not start", e);
        }
        http.getContentDecoderFactories().clear();
    }

    /// @return the head of the answer
    /// @throws PublicResolver.NotPublic where the host must not be called
    /// @throws IOException for whatever is no answer in time
    Response post(URI endpoint, Map<String, String> headers, byte[] body) throws IOException {
        CompletableFuture<Response> head = new CompletableFuture<>();
        Request request = http.newRequest(endpoint)
                .method(HttpMethod.POST)
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .headers(all -> headers.forEach(all::put))
                .body(new BytesRequestContent(headers.getOrDefault("Content-Type", "application/octet-stream"), body))
                .onResponseHeaders(head::complete)
                .onRequestFailure((_, cause) -> head.completeExceptionally(cause))
                .onResponseFailure((_, cause) -> head.completeExceptionally(cause));
        request.send(result -> {
            if (result.isFailed()) {
                head.completeExceptionally(result.getFailure());
            }
        });
        return await(head, request);
    }

    private Response await(CompletableFuture<Response> head, Request request) throws IOException {
        try {
            return head.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            HttpTimeoutException late = new HttpTimeoutException("no answer within " + patience);
            request.abort(late);
            throw late;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
        } catch (InterruptedException e) {
            request.abort(e);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server is stopping");
        }
    }

    @Override
    public void close() throws Exception {
        http.stop();
        lookups.shutdownNow();
    }
}
