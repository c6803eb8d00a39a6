package dev.bluetick.bench.net;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing text of bytes that is used again and again, so that building a message leaves no garbage.
public final class Text {

    private byte[] bytes = new byte[512];
    private int length;

    public Text clear() {
        length = 0;
        return this;
    }

    public Text put(byte[] more) {
        return put(more, 0, more.length);
    }

    public Text put(byte[] more, int from, int count) {
        ensure(count);
        System.arraycopy(more, from, bytes, length, count);
        length += count;
        return this;
    }

    public Text put(int octet) {
        ensure(1);
        bytes[length++] = (byte) octet;
        return this;
    }

    /// A number that is not negative, in decimal.
    public Text putNumber(long number) {
        int digits = 1;
        for (long left = number; left >= 10; left /= 10) {
            digits++;
        }
        ensure(digits);
        long left = number;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        length += digits;
        return this;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public static byte[] of(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
