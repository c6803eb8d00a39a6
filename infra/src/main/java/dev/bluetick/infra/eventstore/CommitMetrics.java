package dev.bluetick.infra.eventstore;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What can be seen of the group commit.
final class CommitMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private final MeterRegistry meters;
    private final Timer writes;
    private final DistributionSummary batchSizes;
    private final Counter failedCommits;
    private final Counter failedFollowers;

    CommitMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.writes = meters.timer("bluetick.events.write");
        this.batchSizes = meters.summary("bluetick.events.batch");
        this.failedCommits = meters.counter("bluetick.events.commits.failed");
        this.failedFollowers = meters.counter("bluetick.events.followers.failed");
    }

    void watchPending(Supplier<Number> pending) {
        Gauge.builder("bluetick.events.pending", pending).register(meters);
    }

    void write(int commits, Runnable write) {
        writes.record(write);
        batchSizes.record(commits);
    }

    void failed(int commits) {
        failedCommits.increment(commits);
    }

    void followerFailed(Throwable e) {
        failedFollowers.increment();
        LOG.error("One who follows the event store failed on a durable commit", e);
    }
}
