package dev.bluetick.projections;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/// Everything that the current unit of work writes to the view store: collected, readable back, and written
/// in one atomic batch when the unit of work commits, its token among it. A rollback writes nothing. For the
/// unit of work's thread alone.
public final class ProjectionBatch {

    private static final String RESOURCE = ProjectionBatch.class.getName();

    /// A row that is to be, or null where one is to go.
    private record Pending(byte @Nullable [] value) {}

    private record Cleared(String table, @Nullable String partition) {
        boolean covers(ViewKey key) {
            return table.equals(key.table()) && (partition == null || partition.equals(key.partition()));
        }
    }

    private final ViewStore store;
    /// What is to be of each row, whatever came before; in the order of the store, which takes it faster so.
    private final NavigableMap<ViewKey, Pending> pending = new TreeMap<>();
    private final List<Cleared> cleared = new ArrayList<>();

    private ProjectionBatch(ViewStore store) {
        this.store = store;
    }

    /// The batch of the current unit of work.
    ///
    /// @throws IllegalStateException outside a unit of work
    public static ProjectionBatch of(ViewStore store) {
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        ProjectionBatch batch = root.getResource(RESOURCE);
        if (batch == null) {
            ProjectionBatch begun = new ProjectionBatch(store);
            root.resources().put(RESOURCE, begun);
            root.onCommit(_ -> begun.write());
            return begun;
        }
        return batch;
    }

    public void put(ViewKey key, byte[] value) {
        pending.put(key, new Pending(value));
    }

    public void delete(ViewKey key) {
        pending.put(key, new Pending(null));
    }

    /// Deletes the rows of a table, or with a partition those of that partition.
    public void clear(String table, @Nullable String partition) {
        Cleared range = new Cleared(table, partition);
        cleared.add(range);
        pending.keySet().removeIf(range::covers);
    }

    public byte @Nullable [] get(ViewKey key) {
        Pending own = pending.get(key);
        if (own != null) {
            return own.value;
        }
        return isCleared(key) ? null : store.get(key);
    }

    /// The rows of a range as they will be once this is written.
    public List<ViewStore.Row> scan(ViewRange range) {
        NavigableMap<ViewKey, Pending> own = ownIn(range);
        if (own.isEmpty() && cleared.isEmpty()) {
            return store.scan(range);
        }
        NavigableMap<ViewKey, byte[]> merged = storedBeside(own, range);
        own.forEach((key, row) -> {
            if (row.value == null) {
                merged.remove(key);
            } else {
                merged.put(key, row.value);
            }
        });
        return (range.descending() ? merged.descendingMap() : merged)
                .entrySet().stream()
                        .limit(range.limit())
                        .map(it -> new ViewStore.Row(it.getKey(), it.getValue()))
                        .toList();
    }

    /// The first stored rows that stay as they are, as many as the range may need.
    private NavigableMap<ViewKey, byte[]> storedBeside(NavigableMap<ViewKey, Pending> own, ViewRange range) {
        NavigableMap<ViewKey, byte[]> rows = new TreeMap<>();
        if (isCleared(new ViewKey(range.table(), range.partition(), SortKey.ONLY))) {
            return rows;
        }
        // Each pending row can hide one stored row, so with this many stored rows one page is enough.
        ViewRange rest = range.withLimit(Math.min(ViewRange.MAX_LIMIT, range.limit() + own.size()));
        List<ViewStore.Row> page;
        do {
            page = store.scan(rest);
            page.stream().filter(it -> !own.containsKey(it.key())).forEach(it -> rows.put(it.key(), it.value()));
            rest = page.isEmpty() ? rest : rest.past(page.getLast().key().sort());
        } while (page.size() == rest.limit() && rows.size() < range.limit());
        return rows;
    }

    private NavigableMap<ViewKey, Pending> ownIn(ViewRange range) {
        SortKey from = range.from() == null ? SortKey.ONLY : range.from();
        ViewKey first = new ViewKey(range.table(), range.partition(), from);
        ViewKey end = range.to() == null
                ? new ViewKey(range.table(), range.partition() + '\u0001', SortKey.ONLY)
                : new ViewKey(range.table(), range.partition(), range.to());
        return first.compareTo(end) >= 0
                ? new TreeMap<>()
                : pending.subMap(first, true, end, false).entrySet().stream()
                        .filter(it -> it.getKey().partition().equals(range.partition()))
                        .collect(TreeMap::new, (map, it) -> map.put(it.getKey(), it.getValue()), TreeMap::putAll);
    }

    private boolean isCleared(ViewKey key) {
        return cleared.stream().anyMatch(range -> range.covers(key));
    }

    private void write() {
        ViewBatch batch = new ViewBatch();
        cleared.forEach(range -> batch.clear(range.table, range.partition));
        pending.forEach((key, row) -> {
            if (row.value == null) {
                batch.delete(key);
            } else {
                batch.put(key, row.value);
            }
        });
        if (!batch.isEmpty()) {
            store.write(batch);
        }
    }
}
