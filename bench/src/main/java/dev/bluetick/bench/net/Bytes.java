package dev.bluetick.bench.net;

import java.util.Arrays;

/// Looks for things in bytes, without making a String of them.
public final class Bytes {

    private Bytes() {}

    /// Where `what` first stands between `from` and `to`; -1 where it does not.
    public static int find(byte[] bytes, int from, int to, byte[] what) {
        byte first = what[0];
        for (int at = from; at <= to - what.length; at++) {
            if (bytes[at] == first && matches(bytes, at, to, what)) {
                return at;
            }
        }
        return -1;
    }

    public static int find(byte[] bytes, int from, int to, byte what) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == what) {
                return at;
            }
        }
        return -1;
    }

    public static boolean matches(byte[] bytes, int at, int to, byte[] what) {
        return at + what.length <= to && Arrays.equals(bytes, at, at + what.length, what, 0, what.length);
    }

    /// The decimal number that begins at `at`; -1 where there is none.
    public static long number(byte[] bytes, int at, int to) {
        long number = 0;
        int digit = at;
        for (; digit < to && bytes[digit] >= '0' && bytes[digit] <= '9'; digit++) {
            number = 10 * number + bytes[digit] - '0';
        }
        return digit == at ? -1 : number;
    }
}
