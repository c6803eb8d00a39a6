package dev.bluetick.api.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.bluetick.api.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// How long somebody waits from one code to the next: longer each time, and from the beginning after a code
/// that was right or a day without any. It depends on nothing but what they asked for here, so it says nothing
/// about whether somebody has a number. In memory: a restart begins anew.
final class ResendWaits {

    /// After the first code, the second, and so on; the last of them from then on.
    static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1));

    static final Duration QUIET = Duration.ofDays(1);

    /// About 200 bytes each; beyond it those that were asked for least are forgotten.
    static final int MAX_KEPT = 200_000;

    /// @param codes sent so far
    private record Sent(int codes, Instant nextFrom) {}

    private final Clock clock;
    private final LongFunction<Problem> tooSoon;
    private final Cache<String, Sent> waiting;

    /// @param tooSoon what is told to who has to wait so many seconds
    ResendWaits(Clock clock, LongFunction<Problem> tooSoon) {
        this.tooSoon = tooSoon;
        this.clock = clock;
        this.waiting = Caffeine.newBuilder()
                .maximumSize(MAX_KEPT)
                .expireAfterWrite(QUIET)
                .ticker(millis(clock))
                .build();
    }

    static Ticker millis(Clock clock) {
        return () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    /// Counts a code. Of several at the same moment one is let through.
    ///
    /// @param who waits: a number, or a number together with an address
    /// @return the wait until the next one
    /// @throws Problem too soon
    Duration count(String who) {
        Instant now = clock.instant();
        Sent[] refused = {null};
        Sent sent = waiting.asMap().compute(who, (_, before) -> {
            if (before != null && now.isBefore(before.nextFrom)) {
                refused[0] = before;
                return before;
            }
            int codes = before == null ? 1 : before.codes + 1;
            return new Sent(codes, now.plus(after(codes)));
        });
        if (refused[0] != null) {
            throw tooSoon.apply(secondsUntil(refused[0].nextFrom, now));
        }
        return Duration.between(now, sent.nextFrom);
    }

    /// The last code never went out: it has not been.
    void takeBack(String who) {
        waiting.asMap()
                .computeIfPresent(who, (_, last) -> last.codes == 1 ? null : new Sent(last.codes - 1, clock.instant()));
    }

    /// Whoever asks next has waited for nothing.
    void forget(String who) {
        waiting.invalidate(who);
    }

    /// Seconds until the next code may be asked for; null where it may now.
    @Nullable
    Long left(String who) {
        Sent sent = waiting.getIfPresent(who);
        Instant now = clock.instant();
        return sent == null || !now.isBefore(sent.nextFrom) ? null : secondsUntil(sent.nextFrom, now);
    }

    private static Duration after(int codes) {
        return WAITS.get(Math.min(codes, WAITS.size()) - 1);
    }

    private static long secondsUntil(Instant then, Instant now) {
        return Math.ceilDiv(Duration.between(now, then).toMillis(), 1_000L);
    }
}
