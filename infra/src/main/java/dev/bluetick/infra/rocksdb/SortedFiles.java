package dev.bluetick.infra.rocksdb;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;

/// How a store's sorted files are laid out and cached.
///
/// Index and filters are cut into pieces that are cached like data: a look-up reads the one piece that its key
/// falls in. Whole, a file's filter takes megabytes, more than a part of the cache holds, so that each look-up
/// read it anew (the price was two thirds of all CPU, once a store held a million messages).
public final class SortedFiles implements AutoCloseable {

    static final long CACHE_BYTES = 128L << 20;
    /// The cache is cut into 2^4 parts, each with a lock of its own.
    static final int CACHE_SHARD_BITS = 4;

    static final int PIECE_BYTES = 4 << 10;
    /// One look-up in a hundred for a key that is not there reads a block in vain.
    static final int FILTER_BITS_PER_KEY = 10;

    private final LRUCache cache = new LRUCache(CACHE_BYTES, CACHE_SHARD_BITS);
    private final BloomFilter filter = new BloomFilter(FILTER_BITS_PER_KEY, false);

    public BlockBasedTableConfig layout() {
        return new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setFilterPolicy(filter)
                .setFormatVersion(5)
                .setIndexType(IndexType.kTwoLevelIndexSearch)
                .setPartitionFilters(true)
                .setMetadataBlockSize(PIECE_BYTES)
                .setCacheIndexAndFilterBlocks(true)
                .setCacheIndexAndFilterBlocksWithHighPriority(true)
                .setPinTopLevelIndexAndFilter(true);
    }

    @Override
    public void close() {
        filter.close();
        cache.close();
    }
}
