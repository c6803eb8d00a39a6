package dev.bluetick.edgews.stomp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Text from UTF-8, and lengths in UTF-8 bytes counted without encoding.
public final class Utf8 {

    /// What the JDK's quick decoder puts where bytes are no UTF-8.
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /// @throws CharacterCodingException for what is no UTF-8
    public static String decode(byte[] bytes) throws CharacterCodingException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // It may have been sent as such: then the strict decoder lets it pass.
        return text.indexOf(REPLACEMENT) < 0
                ? text
                : StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
    }

    /// Bytes of the text; a lone surrogate counts as the one byte it is replaced by.
    public static int length(CharSequence text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); ) {
            int width = width(text, i);
            bytes += width;
            i += width == 4 ? 2 : 1;
        }
        return bytes;
    }

    /// Bytes of the character at `at`: 4 for one that takes two chars.
    static int width(CharSequence text, int at) {
        char c = text.charAt(at);
        if (c < 0x80) {
            return 1;
        }
        if (c < 0x800) {
            return 2;
        }
        if (!Character.isSurrogate(c)) {
            return 3;
        }
        return Character.isHighSurrogate(c) && at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                ? 4
                : 1;
    }
}
