package dev.bluetick.projections;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A part of one partition: sort keys from (included; null: the first) to (excluded; null: past the last), at
/// most `limit` rows, beginning at the lower end, or at the upper one when `descending`. Nothing lies between
/// two keys that are not in this order.
public record ViewRange(
        String table,
        String partition,
        @Nullable SortKey from,
        @Nullable SortKey to,
        boolean descending,
        int limit) {

    public static final int MAX_LIMIT = 10_000;

    public ViewRange {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit " + limit + " is not in 1.." + MAX_LIMIT);
        }
    }

    public static ViewRange ascending(
            String table, String partition, @Nullable SortKey from, @Nullable SortKey to, int limit) {
        return new ViewRange(table, partition, from, to, false, limit);
    }

    public static ViewRange descending(
            String table, String partition, @Nullable SortKey from, @Nullable SortKey to, int limit) {
        return new ViewRange(table, partition, from, to, true, limit);
    }

    public ViewRange withLimit(int rows) {
        return new ViewRange(table, partition, from, to, descending, rows);
    }

    /// Gives every row to a consumer, in order: here the limit is that of the rows read at once.
    public void forEach(Partition.Source source, Consumer<ViewStore.Row> consumer) {
        ViewRange rest = this;
        List<ViewStore.Row> page;
        do {
            page = source.scan(rest);
            page.forEach(consumer);
            rest = page.isEmpty() ? rest : rest.past(page.getLast().key().sort());
        } while (page.size() == limit);
    }

    /// What follows a row of this range, in its direction.
    public ViewRange past(SortKey row) {
        return descending
                ? new ViewRange(table, partition, from, row, true, limit)
                : new ViewRange(table, partition, row.next(), to, false, limit);
    }
}
