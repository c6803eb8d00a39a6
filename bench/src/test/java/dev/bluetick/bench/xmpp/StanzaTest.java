package dev.bluetick.bench.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.bench.net.Text;
import dev.bluetick.bench.xmpp.Stanza.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StanzaTest {

    private static final byte[] NOTHING = {};

    private final Stanza stanza = new Stanza();

    @Test
    void attributesAreReadWhateverTheirOrderAndQuotes() {
        assertThat(look("<message id='41' type=\"chat\" xml:lang='en' from='u1@localhost/b'><body>x</body></message>"))
                .isEqualTo(Kind.MESSAGE);
        assertThat(stanza.number(Stanza.ID)).isEqualTo(41);
        assertThat(stanza.is(Stanza.TYPE, Text.of("chat"))).isTrue();
        assertThat(stanza.is(Stanza.TYPE, Text.of("cha"))).isFalse();
        assertThat(text(stanza.value(Stanza.FROM, (byte) '/', NOTHING))).isEqualTo("u1@localhost");
    }

    @Test
    void anAttributeIsNotMistakenForTheEndOfAnother() {
        look("<message queryid='7' stanza-id='8' xml:id='9'/>");

        assertThat(stanza.number(Stanza.ID)).isEqualTo(-1);
    }

    @Test
    void anAttributeOfAnElementWithinIsNotTheStanzas() {
        look("<message from='u1@localhost'><stanza-id id='5'/></message>");

        assertThat(stanza.number(Stanza.ID)).isEqualTo(-1);
    }

    @Test
    void aReceiptIsEnteredForItsNumber() {
        look("<message id='r3' from='u2@localhost/b'><received xmlns='urn:xmpp:receipts' id='3'/></message>");

        assertThat(stanza.holds(Stanza.BODY)).isFalse();
        assertThat(stanza.enter(Stanza.DISPLAYED)).isFalse();
        assertThat(stanza.enter(Stanza.RECEIVED)).isTrue();
        assertThat(stanza.number(Stanza.ID)).isEqualTo(3);
    }

    @Test
    void anArchivedMessageIsFoundInItsWrapping() {
        look("<message to='u2@localhost/b' id='outer' from='u2@localhost'><result queryid='q' id='17'"
                + " xmlns='urn:xmpp:mam:2'><forwarded xmlns='urn:xmpp:forward:0'><delay stamp='2026-11-24T00:00:00Z'/>"
                + "<message from='u1@localhost/b' id='9' to='u2@localhost'><body>9 x</body></message></forwarded>"
                + "</result></message>");

        assertThat(stanza.enter(Stanza.FORWARDED)).isTrue();
        assertThat(stanza.enter(Stanza.MESSAGE)).isTrue();
        assertThat(stanza.number(Stanza.ID)).isEqualTo(9);
        assertThat(text(stanza.value(Stanza.FROM, (byte) '/', NOTHING))).isEqualTo("u1@localhost");
        assertThat(stanza.holds(Stanza.BODY)).isTrue();
    }

    @Test
    void theEndOfAPageNamesItsLastMessage() {
        look("<iq type='result' id='page'><fin xmlns='urn:xmpp:mam:2' complete='false'>"
                + "<set><first>1</first><last>1764000000123456</last></set></fin></iq>");

        assertThat(stanza.enter(Stanza.FIN)).isTrue();
        assertThat(stanza.is(Stanza.COMPLETE, Stanza.TRUE)).isFalse();
        assertThat(stanza.enter(Stanza.LAST)).isTrue();
        assertThat(text(stanza.text())).isEqualTo("1764000000123456");
    }

    @Test
    void aKnownValueIsNotCopied() {
        look("<message from='u1@localhost/b'/>");
        byte[] known = Text.of("u1@localhost");

        assertThat(stanza.value(Stanza.FROM, (byte) '/', known)).isSameAs(known);
        assertThat(stanza.value(Stanza.FROM, (byte) '/', Text.of("u1@local"))).isEqualTo(known);
    }

    @Test
    void everyElementIsKnownByItsName() {
        assertThat(look("<presence from='g@conference.localhost/u1'/>")).isEqualTo(Kind.PRESENCE);
        assertThat(look("<iq type='result'/>")).isEqualTo(Kind.IQ);
        assertThat(look("<a xmlns='urn:xmpp:sm:3' h='12'/>")).isEqualTo(Kind.ANSWER);
        assertThat(stanza.number(Stanza.H)).isEqualTo(12);
        assertThat(look("<r xmlns='urn:xmpp:sm:3'/>")).isEqualTo(Kind.REQUEST);
        assertThat(look("<stream:features/>")).isEqualTo(Kind.FEATURES);
        assertThat(look("<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>")).isEqualTo(Kind.END);
        assertThat(look("<auth/>")).isEqualTo(Kind.OTHER);
    }

    @Test
    void anElementThatIsCutOffIsReadToItsEnd() {
        assertThat(look("<message id='4")).isEqualTo(Kind.MESSAGE);
        assertThat(stanza.enter(Stanza.RECEIVED)).isFalse();
        assertThat(stanza.text()).isEmpty();
    }

    private Kind look(String text) {
        byte[] bytes = Text.of("before" + text + "<received id='99'/>");
        return stanza.look(bytes, 6, 6 + text.length());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
