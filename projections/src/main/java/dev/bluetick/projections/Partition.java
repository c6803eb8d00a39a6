package dev.bluetick.projections;

import java.util.List;
import java.util.function.Consumer;

/// A partition whose rows are read one after another, however many there are.
public record Partition(String table, String name) {

    /// Where rows are read: a [ViewStore], or a [ProjectionBatch] that shows them as they will be.
    public interface Source {
        List<ViewStore.Row> scan(ViewRange range);
    }

    /// Gives every row to a consumer, in order.
    public void forEach(Source source, Consumer<ViewStore.Row> consumer) {
        ViewRange.ascending(table, name, null, null, ViewRange.MAX_LIMIT).forEach(source, consumer);
    }
}
