package dev.bluetick.edgews.stomp;

import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/// Text from binary messages: a character may be split between two of them. Not safe for use by several
/// threads at once.
public final class Utf8Stream {

    private static final byte[] NONE = {};

    private byte[] rest = NONE;

    /// @throws CharacterCodingException for what is no UTF-8
    public String text(byte[] bytes) throws CharacterCodingException {
        byte[] all = rest.length == 0 ? bytes : together(rest, bytes);
        int unfinished = unfinished(all);
        rest = unfinished == 0 ? NONE : Arrays.copyOfRange(all, all.length - unfinished, all.length);
        return Utf8.decode(unfinished == 0 ? all : Arrays.copyOf(all, all.length - unfinished));
    }

    private static byte[] together(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /// How many bytes at the end begin a character without ending it.
    private static int unfinished(byte[] bytes) {
        for (int back = 1; back <= Math.min(3, bytes.length); back++) {
            int first = bytes[bytes.length - back] & 0xFF;
            if (first < 0x80 || first >= 0xC0) {
                return width(first) > back ? back : 0;
            }
        }
        return 0;
    }

    /// Bytes of the character that begins so (RFC 3629, section 3).
    private static int width(int first) {
        if (first < 0xC0) {
            return 1;
        }
        if (first < 0xE0) {
            return 2;
        }
        return first < 0xF0 ? 3 : 4;
    }
}
