package dev.bluetick.projections;

import java.util.Arrays;

/// Where a row lies: a table, a partition of it, and the order in the partition. Table and partition take any
/// characters but NUL; together with the sort key they take at most 1 KiB.
public record ViewKey(String table, String partition, SortKey sort) implements Comparable<ViewKey> {

    public ViewKey {
        if (table.indexOf('\0') >= 0 || partition.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a table or partition holds a NUL character");
        }
    }

    @Override
    public int compareTo(ViewKey other) {
        int byTable = table.compareTo(other.table);
        int byPartition = byTable != 0 ? byTable : partition.compareTo(other.partition);
        return byPartition != 0 ? byPartition : Arrays.compareUnsigned(sort.bytes(), other.sort.bytes());
    }
}
