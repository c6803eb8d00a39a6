package dev.bluetick.infra.eventstore;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/// Tells for each iteration of [AppendBenchmark], by the engine's own meters, how many commits a batch held
/// and how long its write with the sync took, both in the mean. Of other benchmarks it tells nothing.
public final class GroupCommitProfiler implements InternalProfiler {

    private final DistributionSummary batches = AppendBenchmark.METERS.summary("bluetick.events.batch");
    private final Timer writes = AppendBenchmark.METERS.timer("bluetick.events.write");
    private long batchesBefore;
    private double commitsBefore;
    private double millisBefore;

    @Override
    public String getDescription() {
        return "Batch size and sync time of the group commit";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        batchesBefore = batches.count();
        commitsBefore = batches.totalAmount();
        millisBefore = writes.totalTime(TimeUnit.MILLISECONDS);
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        long count = batches.count() - batchesBefore;
        if (count == 0) {
            return List.of();
        }
        return List.of(
                mean("batch", batches.totalAmount() - commitsBefore, count, "commits"),
                mean("sync", writes.totalTime(TimeUnit.MILLISECONDS) - millisBefore, count, "ms"));
    }

    private static ScalarResult mean(String what, double total, long count, String unit) {
        return new ScalarResult(what, total / count, unit, AggregationPolicy.AVG);
    }
}
