package dev.bluetick.commands;

import java.time.Instant;

/// Gives new ids, for the edges to stamp commands with: Snowflakes of 41 bits of milliseconds since the
/// project's epoch, 10 bits of node and 12 bits of sequence. Unique across nodes and restarts, and rising on
/// one node, even when its clock jumps.
public interface Ids {

    /// 2024-01-01T00:00:00Z.
    Instant EPOCH = Instant.ofEpochSecond(1_704_067_200L);

    int MAX_DIGITS = 19;

    long next();

    /// The time an id was given.
    static Instant timeOf(long id) {
        return EPOCH.plusMillis(id >>> 22);
    }

    /// Whether a part of a text is an id in decimal: 1 to 19 digits. (A pattern costs ten times as much, and
    /// several ids are read with every message.)
    static boolean isSnowflake(String text, int from, int to) {
        if (to <= from || to - from > MAX_DIGITS) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }
}
