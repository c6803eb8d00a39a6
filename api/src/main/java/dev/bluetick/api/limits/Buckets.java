package dev.bluetick.api.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.bluetick.api.problem.Problem;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/// The buckets of all who have called lately, in bounded memory. A bucket that has had the time to become
/// full is forgotten: a new one is the same.
public final class Buckets {

    private record Key(Limit limit, String subject) {}

    private record Rule(Bandwidth bandwidth, Duration timeToFill, Counter refused) {}

    private final boolean enabled;
    private final Rule[] rules;
    private final Cache<Key, Bucket> buckets;
    private final TimeMeter clock;

    public Buckets(LimitSettings settings, MeterRegistry meters) {
        this(settings, meters, Ticker.systemTicker());
    }

    Buckets(LimitSettings settings, MeterRegistry meters, Ticker ticker) {
        this.enabled = settings.enabled();
        this.rules = Arrays.stream(Limit.values())
                .map(limit -> rule(limit, settings.rate(limit), meters))
                .toArray(Rule[]::new);
        this.clock = new Nanos(ticker);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(settings.maxBuckets())
                .expireAfter(Expiry.<Key, Bucket>accessing((key, _) -> rules[key.limit.ordinal()].timeToFill))
                .ticker(ticker)
                .build();
        Gauge.builder("bluetick.limits.buckets", buckets, Cache::estimatedSize).register(meters);
    }

    /// Takes one.
    ///
    /// @throws Problem rate_limited, with the seconds to wait
    public void take(Limit limit, String subject) {
        take(limit, subject, 1);
    }

    /// Takes as many as a call costs, or none.
    ///
    /// @param cost from 1; what costs more than the burst is never let through
    /// @throws Problem rate_limited, with the seconds to wait
    public void take(Limit limit, String subject, long cost) {
        if (!enabled) {
            return;
        }
        ConsumptionProbe probe =
                buckets.get(new Key(limit, subject), this::bucket).tryConsumeAndReturnRemaining(cost);
        if (!probe.isConsumed()) {
            rules[limit.ordinal()].refused.increment();
            throw tooMany(limit, probe.getNanosToWaitForRefill());
        }
    }

    /// One that was taken has not been used.
    public void giveBack(Limit limit, String subject) {
        Bucket bucket = buckets.getIfPresent(new Key(limit, subject));
        if (bucket != null) {
            bucket.addTokens(1);
        }
    }

    /// What was taken counts no more.
    public void forget(Limit limit, String subject) {
        buckets.invalidate(new Key(limit, subject));
    }

    /// Buckets held now.
    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private Bucket bucket(Key key) {
        return Bucket.builder()
                .addLimit(rules[key.limit.ordinal()].bandwidth)
                .withCustomTimePrecision(clock)
                .build();
    }

    private static Problem tooMany(Limit limit, long nanosToWait) {
        long seconds = Math.max(1, Math.ceilDiv(nanosToWait, 1_000_000_000L));
        return new Problem(
                HttpStatus.TOO_MANY_REQUESTS,
                "rate_limited",
                "Too many calls of this kind (" + name(limit) + "). Come again in " + seconds + " s.",
                seconds);
    }

    private static Rule rule(Limit limit, Rate rate, MeterRegistry meters) {
        Bandwidth bandwidth = Bandwidth.builder()
                .capacity(rate.burst())
                .refillGreedy(rate.tokens(), rate.period())
                .build();
        return new Rule(bandwidth, rate.timeToFill(), meters.counter("bluetick.limits.refused", "limit", name(limit)));
    }

    private static String name(Limit limit) {
        return limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private record Nanos(Ticker ticker) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return ticker.read();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
