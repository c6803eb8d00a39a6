/// What the stores on RocksDB have in common.
@NullMarked
package dev.bluetick.infra.rocksdb;

import org.jspecify.annotations.NullMarked;
