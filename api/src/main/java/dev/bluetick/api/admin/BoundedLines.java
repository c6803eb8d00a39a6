package dev.bluetick.api.admin;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// Lines of a text that may be endless: no line is held beyond its bound.
final class BoundedLines {

    static final int MAX_LINE = 4_096;

    private final Reader in;

    BoundedLines(Reader in) {
        this.in = in;
    }

    /// The next line that is not blank.
    @Nullable
    String nextWithText() throws IOException {
        String line = next();
        while (line != null && line.isBlank()) {
            line = next();
        }
        return line;
    }

    /// The next line without its end, or null after the last; of a line that is too long, its first
    /// [#MAX_LINE] characters and one more.
    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        int read = in.read();
        if (read < 0) {
            return null;
        }
        for (; read >= 0 && read != '\n'; read = in.read()) {
            if (read != '\r' && line.length() <= MAX_LINE) {
                line.append((char) read);
            }
        }
        return line.toString();
    }
}
