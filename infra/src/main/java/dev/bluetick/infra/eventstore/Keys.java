package dev.bluetick.infra.eventstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The keys of the event database. Numbers are big endian, so that bytes order as they do.
final class Keys {

    private Keys() {}

    static byte[] position(long position) {
        return ByteBuffer.allocate(Long.BYTES).putLong(position).array();
    }

    static long position(byte[] key) {
        return ByteBuffer.wrap(key).getLong();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// An id, NUL, a number that is not negative.
    static byte[] numbered(String id, long number) {
        byte[] text = text(id);
        return ByteBuffer.allocate(text.length + 1 + Long.BYTES)
                .put(text)
                .put((byte) 0)
                .putLong(number)
                .array();
    }

    static long number(byte[] numbered) {
        return ByteBuffer.wrap(numbered).getLong(numbered.length - Long.BYTES);
    }
}
