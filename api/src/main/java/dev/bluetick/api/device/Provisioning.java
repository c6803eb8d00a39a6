package dev.bluetick.api.device;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bluetick.api.account.DeviceBody;
import dev.bluetick.api.problem.Problem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.stereotype.Component;

/// The devices that wait to be linked, in memory: a server that restarts has them show a new QR code. Who knows
/// a session's id, which the QR code shows, may confirm it; only who knows its secret, which no QR code shows,
/// learns what it became.
@Component
class Provisioning implements ApplicationListener<ContextClosedEvent> {

    /// From opening to confirming, and from confirming to fetching.
    static final Duration LIFETIME = Duration.ofMinutes(5);

    static final Duration LONGEST_WAIT = Duration.ofSeconds(25);
    /// Of all sessions together; beyond it some give way.
    static final long MAX_BYTES = 64 << 20;
    /// Calls that wait, of all sessions together.
    static final int MAX_WAITING = 4_096;

    private static final int ID_BYTES = 18;
    private static final int SECRET_BYTES = 32;

    /// @param secret what proves the opener
    record Opened(ProvisioningSession session, String secret) {}

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Semaphore places = new Semaphore(MAX_WAITING);
    private final Cache<String, ProvisioningSession> sessions;
    private volatile boolean stopping;

    Provisioning(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.sessions = Caffeine.newBuilder()
                .maximumWeight(MAX_BYTES)
                .weigher((String _, ProvisioningSession session) -> session.bytes())
                .expireAfterWrite(LIFETIME)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
        Gauge.builder("bluetick.provisioning.sessions", sessions, Cache::estimatedSize)
                .register(meters);
        Gauge.builder("bluetick.provisioning.waiting", () -> MAX_WAITING - places.availablePermits())
                .register(meters);
    }

    Opened open(byte[] publicKey, DeviceBody.Checked device) {
        String secret = random(SECRET_BYTES);
        ProvisioningSession session = new ProvisioningSession(
                random(ID_BYTES),
                publicKey,
                secret.getBytes(StandardCharsets.UTF_8),
                device,
                clock.instant().plus(LIFETIME));
        sessions.put(session.id(), session);
        return new Opened(session, secret);
    }

    /// For who has seen the QR code.
    ///
    /// @throws Problem provisioning_expired
    ProvisioningSession find(String id) {
        ProvisioningSession session = sessions.getIfPresent(id);
        if (session == null) {
            throw ProvisioningSession.expired();
        }
        return session;
    }

    /// For who has opened it.
    ///
    /// @throws Problem provisioning_expired, also where the secret is not the session's
    ProvisioningSession find(String id, String secret) {
        ProvisioningSession session = find(id);
        if (!session.isOpenedWith(secret.getBytes(StandardCharsets.UTF_8))) {
            throw ProvisioningSession.expired();
        }
        return session;
    }

    /// What the session has become; null while it is not confirmed. It is handed out until the session ends: the
    /// answer may go to a connection that is dead, and what it holds is nowhere else.
    ///
    /// @throws Problem try_again where too many wait
    ProvisioningSession.@Nullable Linked await(ProvisioningSession session, Duration patience) {
        boolean waits = !patience.isZero() && !stopping;
        if (waits && !places.tryAcquire()) {
            throw ProvisioningSession.tooManyWait();
        }
        try {
            return session.await(waits ? patience : Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProvisioningSession.tooManyWait();
        } finally {
            if (waits) {
                places.release();
            }
        }
    }

    /// The device is linked; it has [#LIFETIME] to fetch what it became.
    void confirm(ProvisioningSession session, ProvisioningSession.Linked linked) {
        session.confirm(linked);
        sessions.put(session.id(), session);
    }

    /// Calls that wait would hold up the end of the web server.
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        stopping = true;
        sessions.asMap().values().forEach(ProvisioningSession::release);
    }

    private String random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
