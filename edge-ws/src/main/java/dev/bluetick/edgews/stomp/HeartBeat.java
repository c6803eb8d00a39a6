package dev.bluetick.edgews.stomp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What was agreed about heart-beats (STOMP 1.2, "Heart-beating"): after `serverMillis` without a frame the
/// server sends a line break; 0 where the client wants none.
public record HeartBeat(long serverMillis) {

    /// What the server offers to send, and wants to receive.
    public static final int OFFER_MILLIS = 30_000;

    public static final String OFFER = OFFER_MILLIS + "," + OFFER_MILLIS;

    /// @throws BrokenFrame where the header is not two numbers
    public static HeartBeat agree(@Nullable String header) {
        if (header == null) {
            return new HeartBeat(0);
        }
        int comma = header.indexOf(',');
        if (comma < 0) {
            throw malformed();
        }
        millis(header.substring(0, comma).strip());
        long wanted = millis(header.substring(comma + 1).strip());
        return new HeartBeat(wanted == 0 ? 0 : Math.max(wanted, OFFER_MILLIS));
    }

    /// Whether the server must say something now.
    ///
    /// @param idleNanos for how long it has said nothing
    /// @param nextLook when this is asked again
    public boolean isDue(long idleNanos, Duration nextLook) {
        return serverMillis > 0 && idleNanos >= (serverMillis - nextLook.toMillis()) * 1_000_000L;
    }

    private static long millis(String number) {
        if (number.isEmpty() || number.length() > 9 || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw malformed();
        }
        return Long.parseLong(number);
    }

    private static BrokenFrame malformed() {
        return new BrokenFrame("malformed_frame", "heart-beat is two numbers of milliseconds, as in 30000,30000.");
    }
}
