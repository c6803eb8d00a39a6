package dev.bluetick.infra.viewstore;

import dev.bluetick.infra.rocksdb.ColumnLayout;
import dev.bluetick.projections.ViewBatch;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.projections.ViewStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The view store in a RocksDB instance of its own. A row's key is its table, NUL, its partition, NUL, its
/// sort key. What is not written durably survives the death of the process, and after one of the machine
/// RocksDB's log leaves a prefix of the batches: the projections go on from the token that is among them.
///
/// An instance whose write has failed (a full disk, say) takes no more writes; reads go on. It is closed and opened
/// anew before the next write, once there is room for that.
public final class RocksViewStore implements ViewStore, AutoCloseable {

    /// A table's name and the id of a conversation: under most of them sort keys rise.
    private static final int TABLE_AND_ID = 50;

    /// Below this the instance is not opened anew after a failed write: opening needs room for its files, and until
    /// then it can still be read.
    static final long FREE_BYTES_TO_REOPEN = 16L << 20;

    /// How long after one attempt to open it the next may come.
    static final Duration REOPEN_PAUSE = Duration.ofMillis(500);

    static {
        RocksDB.loadLibrary();
    }

    private static final Logger LOG = LoggerFactory.getLogger(RocksViewStore.class);

    private final ColumnLayout layout = new ColumnLayout();
    private final ColumnFamilyOptions columns;
    private final DBOptions database;
    private final Options options;
    private final WriteOptions buffered = new WriteOptions();
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
    private final Path folder;
    private @Nullable RocksDB db;
    private volatile boolean failed;
    private long attemptedAt;
    private boolean closed;

    public RocksViewStore(Path folder) {
        this.columns = layout.options(TABLE_AND_ID);
        this.database = new DBOptions()
                .setCreateIfMissing(true)
                .setAllowConcurrentMemtableWrite(false) // the hint of the layout works for one at a time
                .setAvoidFlushDuringRecovery(true) // so that it opens with little room, too
                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
                .setKeepLogFileNum(3);
        this.options = new Options(database, columns);
        this.folder = folder;
        this.db = open();
    }

    private RocksDB open() {
        try {
            Files.createDirectories(folder);
            return RocksDB.open(options, folder.toString());
        } catch (RocksDBException e) {
            throw new ViewStoreException("The view store in " + folder + " cannot be opened: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Opens a failed instance anew, if there is room and the last attempt was long enough ago.
    private void recover() {
        use.writeLock().lock();
        try {
            long now = System.nanoTime();
            if (!failed || closed || now - attemptedAt < REOPEN_PAUSE.toNanos() || !hasRoom()) {
                return;
            }
            attemptedAt = now;
            RocksDB before = db;
            db = null;
            if (before != null) {
                before.close();
            }
            db = open();
            failed = false;
            LOG.info("The view store in {} writes again.", folder);
        } finally {
            use.writeLock().unlock();
        }
    }

    private boolean hasRoom() {
        try {
            return Files.getFileStore(folder).getUsableSpace() >= FREE_BYTES_TO_REOPEN;
        } catch (IOException _) {
            return false;
        }
    }

    private boolean isShut() {
        use.readLock().lock();
        try {
            return db == null;
        } finally {
            use.readLock().unlock();
        }
    }

    private interface Work<T extends @Nullable Object> {
        T on(RocksDB db) throws RocksDBException;
    }

    /// Holds the instance open while something is done with it: a native handle must not be used once it is
    /// closed.
    private <T extends @Nullable Object> T using(Work<T> work) {
        if (failed && isShut()) {
            recover();
        }
        use.readLock().lock();
        try {
            RocksDB open = db;
            if (open == null) {
                throw new ViewStoreException(
                        closed ? "The view store is closed." : "The view store cannot be opened yet.",
                        new IllegalStateException());
            }
            return work.on(open);
        } catch (RocksDBException e) {
            throw new ViewStoreException("The view store failed: " + e.getMessage(), e);
        } finally {
            use.readLock().unlock();
        }
    }

    @Override
    public byte @Nullable [] get(ViewKey key) {
        return using(open -> open.get(RowKeys.encode(key)));
    }

    @Override
    public List<byte @Nullable []> getAll(List<ViewKey> keys) {
        if (keys.isEmpty()) {
            return List.of(); // RocksDB refuses to be asked for nothing
        }
        return using(open -> new ArrayList<byte @Nullable []>(
                open.multiGetAsList(keys.stream().map(RowKeys::encode).toList())));
    }

    @Override
    public List<Row> scan(ViewRange range) {
        byte[] prefix = RowKeys.prefix(range.table(), range.partition(), RowKeys.END);
        byte[] lower = range.from() == null ? prefix : RowKeys.with(prefix, range.from());
        byte[] upper = range.to() == null
                ? RowKeys.prefix(range.table(), range.partition(), RowKeys.AFTER_END)
                : RowKeys.with(prefix, range.to());
        return using(open -> {
            List<Row> rows = new ArrayList<>(Math.min(range.limit(), 64));
            try (Slice from = new Slice(lower);
                    Slice to = new Slice(upper);
                    ReadOptions bounds =
                            new ReadOptions().setIterateLowerBound(from).setIterateUpperBound(to);
                    RocksIterator at = open.newIterator(bounds)) {
                if (range.descending()) {
                    at.seekToLast();
                } else {
                    at.seekToFirst();
                }
                while (at.isValid() && rows.size() < range.limit()) {
                    rows.add(new Row(RowKeys.decode(range, prefix.length, at.key()), at.value()));
                    if (range.descending()) {
                        at.prev();
                    } else {
                        at.next();
                    }
                }
                at.status();
            }
            return rows;
        });
    }

    @Override
    public void write(ViewBatch batch) {
        write(batch, buffered);
    }

    @Override
    public void writeDurably(ViewBatch batch) {
        write(batch, synced);
    }

    private void write(ViewBatch batch, WriteOptions how) {
        if (failed) {
            recover();
        }
        using(open -> {
            try (WriteBatch writes = new WriteBatch()) {
                for (ViewBatch.Write write : batch.writes()) {
                    switch (write) {
                        case ViewBatch.Put put -> writes.put(RowKeys.encode(put.key()), put.value());
                        case ViewBatch.Delete delete -> writes.delete(RowKeys.encode(delete.key()));
                        case ViewBatch.Clear clear ->
                            writes.deleteRange(
                                    clear.partition() == null
                                            ? RowKeys.table(clear.table(), RowKeys.END)
                                            : RowKeys.prefix(clear.table(), clear.partition(), RowKeys.END),
                                    clear.partition() == null
                                            ? RowKeys.table(clear.table(), RowKeys.AFTER_END)
                                            : RowKeys.prefix(clear.table(), clear.partition(), RowKeys.AFTER_END));
                    }
                }
                try {
                    open.write(how, writes);
                } catch (RocksDBException e) {
                    failed = true;
                    throw e;
                }
                return batch;
            }
        });
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                RocksDB open = db;
                db = null;
                if (open != null) {
                    open.close();
                }
                buffered.close();
                synced.close();
                options.close();
                database.close();
                columns.close();
                layout.close();
            }
        } finally {
            use.writeLock().unlock();
        }
    }
}
