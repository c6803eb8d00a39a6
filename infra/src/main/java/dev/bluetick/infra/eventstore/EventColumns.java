package dev.bluetick.infra.eventstore;

import dev.bluetick.infra.rocksdb.ColumnLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.RocksDB;

/// How the event database lays out each [Column].
final class EventColumns implements AutoCloseable {

    /// Old versions of overwritten rows, and so the bytes of erased contents, leave the files within this
    /// time.
    static final long ERASED_BYTES_GONE_AFTER_SECONDS = 24 * 3600;

    /// The length of a conversation's id with today's user ids: most keys are it and a number that rises.
    private static final int AGGREGATE_ID = 41;

    private final ColumnLayout layout = new ColumnLayout();
    private final ColumnFamilyOptions ofEvents = kept(layout.options());
    private final ColumnFamilyOptions ofAggregates = kept(layout.options(AGGREGATE_ID));

    private static ColumnFamilyOptions kept(ColumnFamilyOptions options) {
        return options.setMemtablePrefixBloomSizeRatio(0.05)
                .setMemtableWholeKeyFiltering(true)
                .setPeriodicCompactionSeconds(ERASED_BYTES_GONE_AFTER_SECONDS);
    }

    /// RocksDB's default column, which holds nothing, then ours in their order.
    List<ColumnFamilyDescriptor> descriptors() {
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        descriptors.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, ofEvents));
        for (Column column : Column.values()) {
            byte[] name = column.name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            descriptors.add(new ColumnFamilyDescriptor(name, column == Column.EVENTS ? ofEvents : ofAggregates));
        }
        return descriptors;
    }

    @Override
    public void close() {
        ofEvents.close();
        ofAggregates.close();
        layout.close();
    }
}
