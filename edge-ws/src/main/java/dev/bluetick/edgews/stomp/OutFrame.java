package dev.bluetick.edgews.stomp;

import java.nio.charset.StandardCharsets;

/// A frame on its way to a client. It is put together when its wire takes it, so that what waits for many clients
/// holds one body.
public sealed interface OutFrame permits OutFrame.Text, MessageFrame {

    /// Its length in UTF-8.
    int bytes();

    byte[] utf8();

    String text();

    /// One that is for a single client.
    record Text(String text) implements OutFrame {

        @Override
        public int bytes() {
            return Utf8.length(text);
        }

        @Override
        public byte[] utf8() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
