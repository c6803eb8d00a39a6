package dev.bluetick.bench.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.bench.net.Text;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StanzasTest {

    private final Stanzas stanzas = new Stanzas();

    @Test
    void aMessageWantsBothTicksAndKeepsItsLength() {
        assertThat(text(stanzas.message(Text.of("u2"), 12, Text.of("0123456789"))))
                .isEqualTo("<message xmlns='jabber:client' type='chat' to='u2@localhost' id='12'><body>12 3456789"
                        + "</body><request xmlns='urn:xmpp:receipts'/>"
                        + "<markable xmlns='urn:xmpp:chat-markers:0'/></message>");
    }

    @Test
    void ticksNameTheMessage() {
        assertThat(text(stanzas.received(Text.of("u1@localhost"), 7)))
                .contains("to='u1@localhost' id='r7'><received xmlns='urn:xmpp:receipts' id='7'/>");
        assertThat(text(stanzas.displayed(Text.of("u1@localhost"), 7)))
                .contains("id='d7'><displayed xmlns='urn:xmpp:chat-markers:0' id='7'/>");
    }

    @Test
    void thePagesOfAnArchiveFollowOneAnother() {
        assertThat(text(stanzas.page(50, new byte[0]))).contains("<max>50</max></set>");
        assertThat(text(stanzas.page(50, Text.of("abc")))).contains("<max>50</max><after>abc</after></set>");
    }

    private static String text(Text text) {
        return new String(text.bytes(), 0, text.length(), StandardCharsets.UTF_8);
    }
}
