package dev.bluetick.infra;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The settings under `bluetick.`, each with a default that serves one machine.
///
/// @param dataDir where everything is kept
/// @param node this node's number in new ids, 0 to 1,023, different on each node
/// @param deleteWindow how long after its sending a message can be deleted for everyone
/// @param groupSize members a group may have, up to 1,024
/// @param cachedAggregates conversations and accounts kept warm in memory, about 1 KiB each; a group takes about
/// 0.6 KiB for each member
/// @param snapshotEvery events of an aggregate between two snapshots
@ConfigurationProperties("bluetick")
public record Settings(
        @DefaultValue("data") Path dataDir,
        @DefaultValue("0") int node,
        @DefaultValue("1h") Duration deleteWindow,
        @DefaultValue("256") int groupSize,
        @DefaultValue("100000") long cachedAggregates,
        @DefaultValue("1000") int snapshotEvery) {}
