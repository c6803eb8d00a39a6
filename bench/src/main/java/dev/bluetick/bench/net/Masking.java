package dev.bluetick.bench.net;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Masks a client's payload (RFC 6455, section 5.3), eight bytes at a time.
final class Masking {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Masking() {}

    static void put(ByteBuffer out, byte[] payload, int from, int length, int key) {
        long wide = (long) key << 32 | (key & 0xffff_ffffL);
        int end = from + length;
        int at = from;
        for (; at + 8 <= end; at += 8) {
            out.putLong((long) LONGS.get(payload, at) ^ wide);
        }
        for (int i = 0; at < end; at++, i++) {
            out.put((byte) (payload[at] ^ key >>> (24 - 8 * (i & 3))));
        }
    }
}
