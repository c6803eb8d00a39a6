package dev.bluetick.projections.conversation;

import java.util.Arrays;

/// Numbers that are not negative, each in as few bytes as it takes: seven bits a byte, the lowest first, with
/// the eighth bit where more follow (LEB128, as in Protocol Buffers).
final class Packed {

    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    private Packed() {}

    static final class Writer {

        private byte[] bytes = new byte[64];
        private int size;

        Writer put(long number) {
            if (number < 0) {
                throw new IllegalArgumentException(number + " is negative");
            }
            if (size + Long.BYTES + 2 > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
            long rest = number;
            while (rest >= MORE) {
                bytes[size++] = (byte) (rest | MORE);
                rest >>>= BITS;
            }
            bytes[size++] = (byte) rest;
            return this;
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, size);
        }
    }

    static final class Reader {

        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean hasNext() {
            return at < bytes.length;
        }

        long next() {
            long number = 0;
            for (int shift = 0; ; shift += BITS) {
                byte part = bytes[at++];
                number |= (long) (part & (MORE - 1)) << shift;
                if (part >= 0) {
                    return number;
                }
            }
        }
    }
}
