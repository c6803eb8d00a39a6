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
import org.jspecify.annotations.Nullable;

/// Keeps a place that hangs from holding up the others: at each, a browser's push service or a whole provider,
/// only so many tries are under way, and none where it has asked not to be called for a while, nor for a target
/// that it has asked to be spared. Who finds no room in time is to come again.
final class GuardedPush implements PushSender, AutoCloseable {

    static final int MAX_AT_ONE_PLACE = 256;
    /// Places remembered; of more, those longest not called are forgotten, with what they have asked for.
    static final int MAX_PLACES = 10_000;

    /// Targets remembered that have to wait; of more, some are tried before their time.
    static final int MAX_TARGETS = 100_000;

    private static final class Place {
        final Semaphore room = new Semaphore(MAX_AT_ONE_PLACE);
        final AtomicLong closedUntil = new AtomicLong(System.nanoTime());
    }

    private final PushSender sender;
    private final Duration patience;
    private final Cache<String, Place> places =
            Caffeine.newBuilder().maximumSize(MAX_PLACES).build();

    private final Cache<PushTarget, Long> targets =
            Caffeine.newBuilder().maximumSize(MAX_TARGETS).build();

    /// @param patience to wait for room
    GuardedPush(PushSender sender, Duration patience) {
        this.sender = sender;
        this.patience = patience;
    }

    @Override
    public PushOutcome send(Recipient to, Notice notice) {
        PushTarget target = to.target();
        Place place = places.get(name(target), _ -> new Place());
        PushOutcome held = held(place, target);
        if (held != null) {
            return held;
        }
        if (!enter(place)) {
            return PushOutcome.LATER;
        }
        try {
            PushOutcome outcome = sender.send(to, notice);
            if (outcome instanceof PushOutcome.Transient(Duration wait, PushOutcome.Held who) && wait != null) {
                hold(place, target, who, System.nanoTime() + wait.toNanos());
            }
            return outcome;
        } finally {
            place.room.release();
        }
    }

    private @Nullable PushOutcome held(Place place, PushTarget target) {
        long now = System.nanoTime();
        Duration closed = Duration.ofNanos(place.closedUntil.get() - now);
        if (closed.isPositive()) {
            return new PushOutcome.Transient(closed, PushOutcome.Held.PLACE);
        }
        Long until = targets.getIfPresent(target);
        if (until == null) {
            return null;
        }
        if (until - now > 0) {
            return new PushOutcome.Transient(Duration.ofNanos(until - now), PushOutcome.Held.TARGET);
        }
        targets.asMap().remove(target, until);
        return null;
    }

    private void hold(Place place, PushTarget target, PushOutcome.Held who, long until) {
        switch (who) {
            case PLACE -> place.closedUntil.accumulateAndGet(until, GuardedPush::later);
            case TARGET -> targets.asMap().merge(target, until, GuardedPush::later);
        }
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
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
