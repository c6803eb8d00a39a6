package dev.bluetick.infra.rocksdb;

import java.util.List;
import java.util.Properties;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;

/// How a store's rows are kept, in memory and in sorted files; its column families share one cache.
///
/// Index and filters are cut into pieces that are cached like data: a look-up reads the one piece that its key
/// falls in. Whole, a file's filter takes megabytes, more than a part of the cache holds, so that each look-up
/// read it anew (the price was two thirds of all CPU, once a store held a million messages).
public final class ColumnLayout implements AutoCloseable {

    static final long CACHE_BYTES = 128L << 20;
    /// The cache is cut into 2^4 parts, each with a lock of its own.
    static final int CACHE_SHARD_BITS = 4;

    static final long WRITE_BUFFER_BYTES = 64L << 20;
    static final int PIECE_BYTES = 4 << 10;
    /// One look-up in a hundred for a key that is not there reads a block in vain.
    static final int FILTER_BITS_PER_KEY = 10;
    /// The newest files are short-lived; compressing them costs more than it saves.
    private static final List<CompressionType> COMPRESSION = List.of(
            CompressionType.NO_COMPRESSION,
            CompressionType.NO_COMPRESSION,
            CompressionType.LZ4_COMPRESSION,
            CompressionType.LZ4_COMPRESSION,
            CompressionType.LZ4_COMPRESSION,
            CompressionType.LZ4_COMPRESSION,
            CompressionType.LZ4_COMPRESSION);

    private final LRUCache cache = new LRUCache(CACHE_BYTES, CACHE_SHARD_BITS);
    private final BloomFilter filter = new BloomFilter(FILTER_BITS_PER_KEY, false);

    public ColumnFamilyOptions options() {
        return laidOut(new ColumnFamilyOptions());
    }

    /// @param risingUnder the first bytes of a key, up to so many, under which keys mostly rise: a new row is
    /// looked for behind the last one with the same beginning, and not from the top of the tree in memory
    /// (half of the price of a write). Not for keys that are shorter: each would have a place of its own.
    public ColumnFamilyOptions options(int risingUnder) {
        Properties hint = new Properties();
        hint.setProperty("memtable_insert_with_hint_prefix_extractor", "rocksdb.CappedPrefix." + risingUnder);
        ColumnFamilyOptions options = ColumnFamilyOptions.getColumnFamilyOptionsFromProps(hint);
        if (options == null) {
            throw new IllegalStateException("RocksDB does not know " + hint);
        }
        return laidOut(options);
    }

    private ColumnFamilyOptions laidOut(ColumnFamilyOptions options) {
        return options.setCompressionPerLevel(COMPRESSION)
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockCache(cache)
                        .setFilterPolicy(filter)
                        .setFormatVersion(5)
                        .setIndexType(IndexType.kTwoLevelIndexSearch)
                        .setPartitionFilters(true)
                        .setMetadataBlockSize(PIECE_BYTES)
                        .setCacheIndexAndFilterBlocks(true)
                        .setCacheIndexAndFilterBlocksWithHighPriority(true)
                        .setPinTopLevelIndexAndFilter(true));
    }

    @Override
    public void close() {
        filter.close();
        cache.close();
    }
}
