package dev.bluetick.infra.deadlines;

import dev.bluetick.projections.ViewBatch;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.projections.ViewStoreException;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A view store that tells what was written together, and that can break down.
final class WatchedViews implements ViewStore {

    private final ViewStore views;
    private final Queue<ViewBatch> batches = new ConcurrentLinkedQueue<>();
    private volatile boolean broken;

    WatchedViews(ViewStore views) {
        this.views = views;
    }

    void breakDown() {
        broken = true;
    }

    void recover() {
        broken = false;
    }

    /// The tables of each batch.
    List<Set<String>> tablesOfBatches() {
        return batches.stream()
                .map(batch -> batch.writes().stream().map(WatchedViews::table).collect(Collectors.toSet()))
                .toList();
    }

    void forgetBatches() {
        batches.clear();
    }

    private static String table(ViewBatch.Write write) {
        return switch (write) {
            case ViewBatch.Put put -> put.key().table();
            case ViewBatch.Delete delete -> delete.key().table();
            case ViewBatch.Clear clear -> clear.table();
        };
    }

    private void fail() {
        if (broken) {
            throw new ViewStoreException("The view store is broken.", new IllegalStateException());
        }
    }

    @Override
    public byte @Nullable [] get(ViewKey key) {
        fail();
        return views.get(key);
    }

    @Override
    public List<byte @Nullable []> getAll(List<ViewKey> keys) {
        fail();
        return views.getAll(keys);
    }

    @Override
    public List<Row> scan(ViewRange range) {
        fail();
        return views.scan(range);
    }

    @Override
    public void write(ViewBatch batch) {
        fail();
        views.write(batch);
        batches.add(batch);
    }

    @Override
    public void writeDurably(ViewBatch batch) {
        write(batch);
    }
}
