package dev.bluetick.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedLinesTest {

    @Test
    void linesEndWithOrWithoutAReturnAndAtTheEnd() throws IOException {
        assertThat(linesOf("a\nb\r\n\nc")).containsExactly("a", "b", "", "c");
        assertThat(linesOf("a\n")).containsExactly("a");
        assertThat(linesOf("")).isEmpty();
    }

    @Test
    void ofATooLongLineNoMoreIsHeldThanShowsThatItIs() throws IOException {
        String most = "x".repeat(BoundedLines.MAX_LINE);
        assertThat(linesOf(most + "\nnext")).containsExactly(most, "next");
        assertThat(linesOf(most + "xxxx\nnext")).containsExactly(most + "x", "next");
    }

    private static List<String> linesOf(String text) throws IOException {
        BoundedLines lines = new BoundedLines(new StringReader(text));
        List<String> all = new ArrayList<>();
        for (String line = lines.next(); line != null; line = lines.next()) {
            all.add(line);
        }
        return all;
    }
}
