package dev.bluetick.infra.viewstore;

import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewRange;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A row's key in RocksDB: its table, NUL, its partition, NUL, its sort key.
final class RowKeys {

    static final byte END = 0;
    static final byte AFTER_END = 1;

    private RowKeys() {}

    static byte[] encode(ViewKey key) {
        return with(prefix(key.table(), key.partition(), END), key.sort());
    }

    static ViewKey decode(ViewRange range, int prefix, byte[] key) {
        return new ViewKey(range.table(), range.partition(), new SortKey(Arrays.copyOfRange(key, prefix, key.length)));
    }

    static byte[] with(byte[] prefix, SortKey sort) {
        return ByteBuffer.allocate(prefix.length + sort.bytes().length)
                .put(prefix)
                .put(sort.bytes())
                .array();
    }

    static byte[] table(String table, byte end) {
        byte[] name = table.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(name.length + 1).put(name).put(end).array();
    }

    static byte[] prefix(String table, String partition, byte end) {
        byte[] name = (table + "\0" + partition).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(name.length + 1).put(name).put(end).array();
    }
}
