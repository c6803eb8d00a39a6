package dev.bluetick.commands;

import java.time.Instant;

/// Gives new ids, for the edges to stamp commands with: Snowflakes of 41 bits of milliseconds since the
/// project's epoch, 10 bits of node and 12 bits of sequence. Unique across nodes and restarts, and rising on
/// one node, even when its clock jumps.
public interface Ids {

    /// 2024-01-01T00:00:00Z.
    Instant EPOCH = Instant.ofEpochSecond(1_704_067_200L);

    long next();

    /// The time an id was given.
    static Instant timeOf(long id) {
        return EPOCH.plusMillis(id >>> 22);
    }
}
