package dev.bluetick.infra.push;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bluetick.commands.account.PushProvider;
import dev.bluetick.commands.account.PushTarget;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Keeps a place that hangs from holding up the others: at each, a browser's push service or a whole provider,
/// only so many tries are under way, and none where it has asked not to be called for a while. Who finds no
/// room in time is to come again.
final class GuardedPush implements PushSender, AutoCloseable {

    static final int MAX_AT_ONE_PLACE = 256;
    /// Places remembered; of more, those longest not called are forgotten, with what they have asked for.
    static final int MAX_PLACES = 10_000;

    private static final class Place {
        final Semaphore room = new Semaphore(MAX_AT_ONE_PLACE);
        final AtomicLong closedUntil = new AtomicLong(System.nanoTime());
    }

    private final PushSender sender;
    private final Duration patience;
    private final Cache<String, Place> places =
            Caffeine.newBuilder().maximumSize(MAX_PLACES).build();

    /// @param patience to wait for room
    GuardedPush(PushSender sender, Duration patience) {
        this.sender = sender;
        this.patience = patience;
    }

    @Override
    public PushOutcome send(Recipient to, Notice notice) {
        Place place = places.get(name(to.target()), _ -> new Place());
        Duration closed = Duration.ofNanos(place.closedUntil.get() - System.nanoTime());
        if (closed.isPositive()) {
            return new PushOutcome.Transient(closed);
        }
        if (!enter(place)) {
            return PushOutcome.LATER;
        }
        try {
            PushOutcome outcome = sender.send(to, notice);
            if (outcome instanceof PushOutcome.Transient(Duration wait) && wait != null) {
                long until = System.nanoTime() + wait.toNanos();
                place.closedUntil.accumulateAndGet(until, (one, other) -> one - other > 0 ? one : other);
            }
            return outcome;
        } finally {
            place.room.release();
        }
    }

    private boolean enter(Place place) {
        try {
            return place.room.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() throws Exception {
        if (sender instanceof AutoCloseable open) {
            open.close();
        }
    }

    private static String name(PushTarget target) {
        return target.provider() == PushProvider.WEBPUSH
                ? URI.create(target.token()).getAuthority().toLowerCase(Locale.ROOT)
                : target.provider().wireName();
    }
}
