package dev.bluetick.projections;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// The order of rows in a partition: bytes, compared unsigned. Numbers that are not negative and texts keep
/// their own order.
public record SortKey(byte[] bytes) {

    /// The only row of its partition.
    public static final SortKey ONLY = new SortKey(new byte[0]);

    public static SortKey of(long number) {
        return new SortKey(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    public static SortKey of(String text) {
        return new SortKey(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The lowest key above this one.
    public SortKey next() {
        return new SortKey(Arrays.copyOf(bytes, bytes.length + 1));
    }

    public long asLong() {
        return ByteBuffer.wrap(bytes).getLong();
    }

    public String asText() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SortKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
