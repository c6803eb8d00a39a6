package dev.bluetick.edgews.event;

import java.time.Instant;

/// Times as the contract writes them: ISO-8601, UTC, always three digits of milliseconds. Most times written
/// are of the current second, so that one is kept.
final class IsoMillis {

    private record Second(long epochSecond, String text) {}

    private static volatile Second last = second(0);

    private IsoMillis() {}

    static void append(StringBuilder to, Instant time) {
        Second second = last;
        if (second.epochSecond != time.getEpochSecond()) {
            second = second(time.getEpochSecond());
            last = second;
        }
        int millis = time.getNano() / 1_000_000;
        to.append(second.text)
                .append((char) ('0' + millis / 100))
                .append((char) ('0' + millis / 10 % 10))
                .append((char) ('0' + millis % 10))
                .append('Z');
    }

    private static Second second(long epochSecond) {
        String text = Instant.ofEpochSecond(epochSecond).toString();
        return new Second(epochSecond, text.substring(0, text.length() - 1) + ".");
    }
}
