package dev.bluetick.infra.push;

import dev.bluetick.api.device.PushEndpoints;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Judges an endpoint by every address that its host has now. The meter `bluetick.push.endpoints` counts by
/// `outcome`: allowed, refused, unknown.
public final class ResolvedEndpoints implements PushEndpoints {

    static final long PATIENCE_SECONDS = 2;
    /// A look-up cannot be interrupted; while so many are under way, a further host counts as not found.
    static final int MAX_LOOKUPS = 64;

    private final boolean allowPrivate;
    private final MeterRegistry meters;
    private final Semaphore lookups = new Semaphore(MAX_LOOKUPS);
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    public ResolvedEndpoints(boolean allowPrivate, MeterRegistry meters) {
        this.allowPrivate = allowPrivate;
        this.meters = meters;
    }

    @Override
    public boolean allows(URI endpoint) {
        if (allowPrivate) {
            return true;
        }
        List<InetAddress> addresses = addresses(endpoint.getHost());
        boolean allowed = addresses.stream().allMatch(PublicAddress::is);
        String outcome = addresses.isEmpty() ? "unknown" : allowed ? "allowed" : "refused";
        meters.counter("bluetick.push.endpoints", "outcome", outcome).increment();
        return allowed;
    }

    private List<InetAddress> addresses(String host) {
        if (!lookups.tryAcquire()) {
            return List.of();
        }
        CompletableFuture<List<InetAddress>> found = CompletableFuture.supplyAsync(() -> lookUp(host), threads);
        try {
            return found.copy().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException | CancellationException e) { // later than that
            return List.of();
        }
    }

    private List<InetAddress> lookUp(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            return List.of();
        } finally {
            lookups.release();
        }
    }
}
