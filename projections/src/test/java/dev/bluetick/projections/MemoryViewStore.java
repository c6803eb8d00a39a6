package dev.bluetick.projections;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The view store of one test: a sorted map. It counts how often it is read.
public final class MemoryViewStore implements ViewStore {

    private final NavigableMap<ViewKey, byte[]> rows = new ConcurrentSkipListMap<>();
    private final AtomicLong reads = new AtomicLong();
    private boolean broken;
    private @Nullable Thread asker;
    private long readsLeft;
    private Runnable interruption = () -> {};

    /// From now on every write fails, as with a full disk.
    public void breakDown() {
        broken = true;
    }

    public void recover() {
        broken = false;
    }

    /// Asks, and lets something happen just before one of the reads that this takes, the first one being 1: in
    /// another thread, as another unit of work. Reads of others, as of a filter that is being filled, do not count.
    ///
    /// @return whether there were as many reads
    public boolean interrupt(Runnable asking, long read, Runnable by) {
        readsLeft = read;
        interruption = by;
        asker = Thread.currentThread();
        try {
            asking.run();
        } finally {
            asker = null;
        }
        return readsLeft <= 0;
    }

    private void count() {
        reads.incrementAndGet();
        if (Thread.currentThread() == asker && --readsLeft == 0) {
            CompletableFuture.runAsync(interruption).join();
        }
    }

    public long reads() {
        return reads.get();
    }

    @Override
    public byte @Nullable [] get(ViewKey key) {
        count();
        return rows.get(key);
    }

    @Override
    public List<byte @Nullable []> getAll(List<ViewKey> keys) {
        List<byte @Nullable []> values = new ArrayList<>();
        keys.forEach(key -> values.add(get(key)));
        return values;
    }

    @Override
    public List<Row> scan(ViewRange range) {
        count();
        NavigableMap<ViewKey, byte[]> inRange = between(range);
        return (range.descending() ? inRange.descendingMap() : inRange)
                .entrySet().stream()
                        .limit(range.limit())
                        .map(it -> new Row(it.getKey(), it.getValue()))
                        .toList();
    }

    private NavigableMap<ViewKey, byte[]> between(ViewRange range) {
        SortKey from = range.from() == null ? SortKey.ONLY : range.from();
        ViewKey first = new ViewKey(range.table(), range.partition(), from);
        // No partition lies between a name and that name with the lowest character that it may hold.
        ViewKey end = range.to() == null
                ? new ViewKey(range.table(), range.partition() + '\u0001', SortKey.ONLY)
                : new ViewKey(range.table(), range.partition(), range.to());
        return first.compareTo(end) < 0 ? rows.subMap(first, true, end, false) : new TreeMap<>();
    }

    @Override
    public void write(ViewBatch batch) {
        if (broken) {
            throw new ViewStoreException("The view store is broken.", new IllegalStateException());
        }
        for (ViewBatch.Write write : batch.writes()) {
            switch (write) {
                case ViewBatch.Put put -> rows.put(put.key(), put.value());
                case ViewBatch.Delete delete -> rows.remove(delete.key());
                case ViewBatch.Clear clear ->
                    rows.keySet()
                            .removeIf(key -> key.table().equals(clear.table())
                                    && (clear.partition() == null
                                            || key.partition().equals(clear.partition())));
            }
        }
    }

    @Override
    public void writeDurably(ViewBatch batch) {
        write(batch);
    }

    /// Every row but those of one table, as texts that can be compared.
    public SortedMap<String, String> dumpWithout(String table) {
        SortedMap<String, String> dump = new TreeMap<>();
        rows.forEach((key, value) -> {
            if (!key.table().equals(table)) {
                dump.put(key.toString(), HexFormat.of().formatHex(value));
            }
        });
        return dump;
    }
}
