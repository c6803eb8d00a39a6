package dev.bluetick.infra.eventstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompactRangeOptions.BottommostLevelCompaction;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// The RocksDB instance under the event store: synced atomic writes, point reads and bounded scans.
///
/// After a failed write the instance must not be written to again: whether its log holds half of the batch is
/// unknown. It is closed and opened anew, which cuts the log back to its whole batches. (Tried on a full file
/// system: reads go on, each write fails with IOError/NoSpace and leaves nothing; opening needs some free
/// space of its own. Tried with a failing fdatasync: reads go on without the batch, and the opened instance
/// has it, whole.) Readers wait while that happens.
class EventDatabase implements AutoCloseable {

    record Row(byte[] key, byte[] value) {}

    static final long LOG_BYTES = 256L << 20;
    /// The open instance and its column families, by [Column#ordinal].
    private record Open(RocksDB db, List<ColumnFamilyHandle> columns, DBOptions options) {}

    static {
        RocksDB.loadLibrary();
    }

    private final Path folder;
    private final EventColumns columns = new EventColumns();
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
    private @Nullable Open open;

    EventDatabase(Path folder) {
        this.folder = folder;
        this.open = open();
    }

    private Open open() {
        DBOptions options = new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
                .setAllowConcurrentMemtableWrite(false) // one thread writes
                .setMaxTotalWalSize(LOG_BYTES)
                .setBytesPerSync(1 << 20)
                .setKeepLogFileNum(3);
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            RocksDB db = RocksDB.open(options, folder.toString(), columns.descriptors(), handles);
            return new Open(db, List.copyOf(handles.subList(1, handles.size())), options);
        } catch (RocksDBException e) {
            options.close();
            throw new EventStoreException("The event store in " + folder + " cannot be opened: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Closes and opens the instance, so that it holds whole batches only.
    void reopen() {
        use.writeLock().lock();
        try {
            closeInstance();
            open = open();
        } finally {
            use.writeLock().unlock();
        }
    }

    long freeBytes() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A write batch, filled in the order of the calls.
    interface Batch {
        void put(Column column, byte[] key, byte @Nullable [] value) throws RocksDBException;
    }

    interface BatchFiller {
        void fill(Batch batch) throws RocksDBException;
    }

    /// Durable when it returns. After a failure, only reading and [#reopen] may follow; then the batch is
    /// there whole or not at all.
    void write(BatchFiller filler) {
        using(it -> {
            try (WriteBatch batch = new WriteBatch()) {
                filler.fill((column, key, value) -> {
                    ColumnFamilyHandle handle = it.columns.get(column.ordinal());
                    if (value == null) {
                        batch.delete(handle, key);
                    } else {
                        batch.put(handle, key, value);
                    }
                });
                it.db.write(synced, batch);
                return batch;
            } catch (RocksDBException e) {
                throw new EventStoreException("The event store cannot be written: " + e.getMessage(), e);
            }
        });
    }

    byte @Nullable [] get(Column column, byte[] key) {
        return using(it -> {
            try {
                return it.db.get(it.columns.get(column.ordinal()), key);
            } catch (RocksDBException e) {
                throw unreadable(e);
            }
        });
    }

    /// Null where there is no row.
    List<byte @Nullable []> getAll(Column column, List<byte[]> keys) {
        if (keys.isEmpty()) {
            return List.of(); // RocksDB refuses to be asked for nothing
        }
        return using(it -> {
            try {
                ColumnFamilyHandle[] handles = new ColumnFamilyHandle[keys.size()];
                Arrays.fill(handles, it.columns.get(column.ordinal()));
                return new ArrayList<byte @Nullable []>(it.db.multiGetAsList(Arrays.asList(handles), keys));
            } catch (RocksDBException e) {
                throw unreadable(e);
            }
        });
    }

    /// Rows from a key (included) to another (excluded), in order, at most `limit`.
    List<Row> scan(Column column, byte[] from, byte[] to, int limit) {
        return using(it -> {
            List<Row> rows = new ArrayList<>(Math.min(limit, 64));
            try (Slice upper = new Slice(to);
                    ReadOptions options = new ReadOptions().setIterateUpperBound(upper);
                    RocksIterator at = it.db.newIterator(it.columns.get(column.ordinal()), options)) {
                for (at.seek(from); at.isValid() && rows.size() < limit; at.next()) {
                    rows.add(new Row(at.key(), at.value()));
                }
                at.status();
                return rows;
            } catch (RocksDBException e) {
                throw unreadable(e);
            }
        });
    }

    /// The last row from a key (included) to another (excluded).
    @Nullable
    Row last(Column column, byte[] from, byte[] to) {
        return using(it -> {
            try (RocksIterator at = it.db.newIterator(it.columns.get(column.ordinal()))) {
                at.seekForPrev(to);
                if (at.isValid() && Arrays.equals(at.key(), to)) {
                    at.prev();
                }
                at.status();
                return at.isValid() && Arrays.compareUnsigned(at.key(), from) >= 0
                        ? new Row(at.key(), at.value())
                        : null;
            } catch (RocksDBException e) {
                throw unreadable(e);
            }
        });
    }

    /// Writes the rows from a key to another, both included, anew without what was deleted or written over, and
    /// lets go of the log that holds it: once this returns, no file has those bytes. All columns are flushed,
    /// because the log is theirs together.
    void shred(Column column, byte[] from, byte[] to) {
        using(it -> {
            try (FlushOptions flush = new FlushOptions();
                    CompactRangeOptions all =
                            new CompactRangeOptions().setBottommostLevelCompaction(BottommostLevelCompaction.kForce)) {
                it.db.flush(flush, it.columns);
                it.db.compactRange(it.columns.get(column.ordinal()), from, Arrays.copyOf(to, to.length + 1), all);
                return it;
            } catch (RocksDBException e) {
                throw new EventStoreException("What was erased is still in a file: " + e.getMessage(), e);
            }
        });
    }

    private <T extends @Nullable Object> T using(Function<Open, T> work) {
        use.readLock().lock();
        try {
            Open it = open;
            if (it == null) {
                throw new EventStoreException("The event store in " + folder + " is closed.");
            }
            return work.apply(it);
        } finally {
            use.readLock().unlock();
        }
    }

    private static EventStoreException unreadable(RocksDBException e) {
        return new EventStoreException("The event store cannot be read: " + e.getMessage(), e);
    }

    private void closeInstance() {
        Open it = open;
        open = null;
        if (it != null) {
            it.columns.forEach(ColumnFamilyHandle::close);
            it.db.close();
            it.options.close();
        }
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            closeInstance();
            synced.close();
            columns.close();
        } finally {
            use.writeLock().unlock();
        }
    }
}
