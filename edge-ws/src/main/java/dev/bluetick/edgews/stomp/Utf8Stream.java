package dev.bluetick.edgews.stomp;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/// Text from binary messages: a character may be split between two of them. Not safe for use by several
/// threads at once.
public final class Utf8Stream {

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private byte[] rest = {};

    /// @throws CharacterCodingException for what is no UTF-8
    public String text(ByteBuffer bytes) throws CharacterCodingException {
        ByteBuffer all = ByteBuffer.allocate(rest.length + bytes.remaining())
                .put(rest)
                .put(bytes)
                .flip();
        CharBuffer text = CharBuffer.allocate(all.remaining());
        CoderResult result = decoder.reset().decode(all, text, false);
        if (result.isError()) {
            result.throwException();
        }
        rest = new byte[all.remaining()];
        all.get(rest);
        return text.flip().toString();
    }
}
