package dev.bluetick.infra.push;

import dev.bluetick.api.device.PushEndpoints;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// Judges an endpoint by every address that its host has now. The meter `bluetick.push.endpoints` counts by
/// `outcome`: allowed, refused, unknown.
final class ResolvedEndpoints implements PushEndpoints, AutoCloseable {

    static final long PATIENCE_SECONDS = 2;

    private final boolean allowPrivate;
    private final MeterRegistry meters;
    private final ExecutorService lookups = Lookups.threads();

    ResolvedEndpoints(boolean allowPrivate, MeterRegistry meters) {
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
        try {
            return CompletableFuture.supplyAsync(() -> lookUp(host), lookups)
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException | RejectedExecutionException e) { // later than that, or too many at once
            return List.of();
        }
    }

    private static List<InetAddress> lookUp(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    @Override
    public void close() {
        lookups.shutdownNow();
    }
}
