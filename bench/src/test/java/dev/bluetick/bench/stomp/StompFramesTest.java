package dev.bluetick.bench.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.bench.net.Text;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StompFramesTest {

    private final StompFrames frames = new StompFrames();

    @Test
    void aMessageCarriesItsNumberAndKeepsItsLength() {
        assertThat(text(frames.message(Text.of("u2"), false, 1_234_567, Text.of("0123456789abc"))))
                .isEqualTo("SEND\ndestination:/app/messages\n\n{\"clientId\":\"1234567\",\"to\":{\"userId\":\"u2\"},"
                        + "\"type\":\"TEXT\",\"content\":\"1234567 89abc\"}\0");
    }

    @Test
    void aMessageToAGroupNamesTheConversation() {
        assertThat(text(frames.message(Text.of("g1"), true, 0, Text.of("abc"))))
                .contains("\"clientId\":\"0\"", "\"to\":{\"conversationId\":\"g1\"}", "\"content\":\"0 c\"");
    }

    @Test
    void receiptsNameTheFrameAndTheSeq() {
        assertThat(text(frames.acknowledge(10))).isEqualTo("ACK\nid:10\n\n\0");
        assertThat(text(frames.read(Text.of("c-u1-u2"), 99)))
                .isEqualTo("SEND\ndestination:/app/read\n\n{\"conversationId\":\"c-u1-u2\",\"upTo\":99}\0");
    }

    private static String text(Text text) {
        return new String(text.bytes(), 0, text.length(), StandardCharsets.UTF_8);
    }
}
