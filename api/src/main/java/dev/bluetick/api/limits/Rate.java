package dev.bluetick.api.limits;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/// A token bucket: what may come at once, and what comes back over time. Written `500+1000/1h`: 500 at once,
/// and 1,000 more an hour, evenly spread.
///
/// @param burst what may come at once
/// @param tokens what comes back in a period
public record Rate(long burst, long tokens, Duration period) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\+(\\d{1,9})/(\\d{1,6}(?:ms|s|m|h|d))");
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    public Rate {
        if (burst < 1 || tokens < 1 || period.compareTo(SHORTEST) < 0 || period.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A rate has a burst and tokens from 1, and a period of 1 ms to 30 d.");
        }
    }

    /// Read by Spring where it binds settings.
    public static Rate of(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "A rate is written burst+tokens/period, as in 500+1000/1h; this is " + text);
        }
        return new Rate(
                Long.parseLong(parts.group(1)),
                Long.parseLong(parts.group(2)),
                DurationStyle.SIMPLE.parse(parts.group(3)));
    }

    /// How long an empty bucket takes to be full.
    public Duration timeToFill() {
        return Duration.ofNanos((long) Math.ceil((double) period.toNanos() / tokens * burst));
    }
}
