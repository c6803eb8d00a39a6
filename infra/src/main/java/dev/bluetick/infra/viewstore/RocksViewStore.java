package dev.bluetick.infra.viewstore;

import dev.bluetick.infra.rocksdb.ColumnLayout;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewBatch;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.projections.ViewStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

/// The view store in a RocksDB instance of its own. A row's key is its table, NUL, its partition, NUL, its
/// sort key. What is not written durably survives the death of the process, and after one of the machine
/// RocksDB's log leaves a prefix of the batches: the projections go on from the token that is among them.
public final class RocksViewStore implements ViewStore, AutoCloseable {

    /// A table's name and the id of a conversation: under most of them sort keys rise.
    private static final int TABLE_AND_ID = 50;

    private static final byte END = 0;
    private static final byte AFTER_END = 1;

    static {
        RocksDB.loadLibrary();
    }

    private final ColumnLayout layout = new ColumnLayout();
    private final ColumnFamilyOptions columns;
    private final DBOptions database;
    private final Options options;
    private final WriteOptions buffered = new WriteOptions();
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
    private @Nullable RocksDB db;

    public RocksViewStore(Path folder) {
        this.columns = layout.options(TABLE_AND_ID);
        this.database = new DBOptions()
                .setCreateIfMissing(true)
                .setAllowConcurrentMemtableWrite(false) // the hint of the layout works for one at a time
                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
                .setKeepLogFileNum(3);
        this.options = new Options(database, columns);
        try {
            Files.createDirectories(folder);
            this.db = RocksDB.open(options, folder.toString());
        } catch (RocksDBException e) {
            throw new ViewStoreException("The view store in " + folder + " cannot be opened: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Work<T extends @Nullable Object> {
        T on(RocksDB db) throws RocksDBException;
    }

    /// Holds the instance open while something is done with it: a native handle must not be used once it is
    /// closed.
    private <T extends @Nullable Object> T using(Work<T> work) {
        use.readLock().lock();
        try {
            RocksDB open = db;
            if (open == null) {
                throw new ViewStoreException("The view store is closed.", new IllegalStateException());
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
        return using(open -> open.get(encode(key)));
    }

    @Override
    public List<byte @Nullable []> getAll(List<ViewKey> keys) {
        if (keys.isEmpty()) {
            return List.of(); // RocksDB refuses to be asked for nothing
        }
        return using(open -> new ArrayList<byte @Nullable []>(
                open.multiGetAsList(keys.stream().map(RocksViewStore::encode).toList())));
    }

    @Override
    public List<Row> scan(ViewRange range) {
        byte[] prefix = prefix(range.table(), range.partition(), END);
        byte[] lower = range.from() == null ? prefix : with(prefix, range.from());
        byte[] upper =
                range.to() == null ? prefix(range.table(), range.partition(), AFTER_END) : with(prefix, range.to());
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
                    rows.add(new Row(decode(range, prefix.length, at.key()), at.value()));
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
        using(open -> {
            try (WriteBatch writes = new WriteBatch()) {
                for (ViewBatch.Write write : batch.writes()) {
                    switch (write) {
                        case ViewBatch.Put put -> writes.put(encode(put.key()), put.value());
                        case ViewBatch.Delete delete -> writes.delete(encode(delete.key()));
                        case ViewBatch.Clear clear ->
                            writes.deleteRange(
                                    clear.partition() == null
                                            ? table(clear.table(), END)
                                            : prefix(clear.table(), clear.partition(), END),
                                    clear.partition() == null
                                            ? table(clear.table(), AFTER_END)
                                            : prefix(clear.table(), clear.partition(), AFTER_END));
                    }
                }
                open.write(how, writes);
                return batch;
            }
        });
    }

    private static byte[] encode(ViewKey key) {
        return with(prefix(key.table(), key.partition(), END), key.sort());
    }

    private static ViewKey decode(ViewRange range, int prefix, byte[] key) {
        return new ViewKey(range.table(), range.partition(), new SortKey(Arrays.copyOfRange(key, prefix, key.length)));
    }

    private static byte[] with(byte[] prefix, SortKey sort) {
        return ByteBuffer.allocate(prefix.length + sort.bytes().length)
                .put(prefix)
                .put(sort.bytes())
                .array();
    }

    private static byte[] table(String table, byte end) {
        byte[] name = table.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(name.length + 1).put(name).put(end).array();
    }

    private static byte[] prefix(String table, String partition, byte end) {
        byte[] name = (table + "\0" + partition).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(name.length + 1).put(name).put(end).array();
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            RocksDB open = db;
            db = null;
            if (open != null) {
                open.close();
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
