package dev.bluetick.projections;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes that are done together or not at all, in their order: a later one on the same row wins.
public final class ViewBatch {

    /// One step of a batch.
    public sealed interface Write {}

    public record Put(ViewKey key, byte[] value) implements Write {}

    public record Delete(ViewKey key) implements Write {}

    /// Deletes the rows of a table, or with a partition those of that partition.
    public record Clear(String table, @Nullable String partition) implements Write {}

    private final List<Write> writes = new ArrayList<>();

    public ViewBatch put(ViewKey key, byte[] value) {
        writes.add(new Put(key, value));
        return this;
    }

    public ViewBatch delete(ViewKey key) {
        writes.add(new Delete(key));
        return this;
    }

    public ViewBatch clear(String table, @Nullable String partition) {
        writes.add(new Clear(table, partition));
        return this;
    }

    public List<Write> writes() {
        return List.copyOf(writes);
    }

    public boolean isEmpty() {
        return writes.isEmpty();
    }
}
