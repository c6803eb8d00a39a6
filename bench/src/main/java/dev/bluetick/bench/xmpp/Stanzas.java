package dev.bluetick.bench.xmpp;

import dev.bluetick.bench.net.Text;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Builds what the client says in one text that is used again and again.
final class Stanzas {

    /// The virtual host of every configuration here.
    static final String DOMAIN = "localhost";

    static final byte[] PING_ID = Text.of("ping");
    static final byte[] PAGE_ID = Text.of("page");

    private static final byte[] OPEN =
            Text.of("<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='" + DOMAIN + "' version='1.0'/>");
    private static final byte[] AUTH = Text.of("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>");
    private static final byte[] END_OF_AUTH = Text.of("</auth>");
    private static final byte[] BIND = Text.of("<iq xmlns='jabber:client' type='set' id='bind'>"
            + "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>b</resource></bind></iq>");
    private static final byte[] ENABLE = Text.of("<enable xmlns='urn:xmpp:sm:3'/>");
    private static final byte[] REQUEST = Text.of("<r xmlns='urn:xmpp:sm:3'/>");
    private static final byte[] ANSWER = Text.of("<a xmlns='urn:xmpp:sm:3' h='");
    private static final byte[] PRESENCE = Text.of("<presence xmlns='jabber:client'/>");
    private static final byte[] PING = Text.of(
            "<iq xmlns='jabber:client' type='get' id='ping' to='" + DOMAIN + "'><ping xmlns='urn:xmpp:ping'/></iq>");
    private static final byte[] CHAT = Text.of("<message xmlns='jabber:client' type='chat' to='");
    private static final byte[] GROUP_CHAT = Text.of("<message xmlns='jabber:client' type='groupchat' to='");
    private static final byte[] MESSAGE_ID = Text.of("' id='");
    private static final byte[] HOST_AND_ID = Text.of("@" + DOMAIN + "' id='");
    private static final byte[] BODY = Text.of("'><body>");
    private static final byte[] WANTS_TICKS = Text.of(
            "</body><request xmlns='urn:xmpp:receipts'/>" + "<markable xmlns='urn:xmpp:chat-markers:0'/></message>");
    private static final byte[] END_OF_BODY = Text.of("</body></message>");
    private static final byte[] RECEIVED = Text.of("'><received xmlns='urn:xmpp:receipts' id='");
    private static final byte[] DISPLAYED = Text.of("'><displayed xmlns='urn:xmpp:chat-markers:0' id='");
    private static final byte[] KEEP_AND_END = Text.of("'/><store xmlns='urn:xmpp:hints'/></message>");
    private static final byte[] JOIN = Text.of("<presence xmlns='jabber:client' to='");
    private static final byte[] WITHOUT_HISTORY =
            Text.of("'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>");
    private static final byte[] PAGE = Text.of("<iq xmlns='jabber:client' type='set' id='page'>"
            + "<query xmlns='urn:xmpp:mam:2' queryid='q'><set xmlns='http://jabber.org/protocol/rsm'><max>");
    private static final byte[] AFTER = Text.of("</max><after>");
    private static final byte[] END_OF_PAGE = Text.of("</after></set></query></iq>");
    private static final byte[] END_OF_FIRST_PAGE = Text.of("</max></set></query></iq>");
    private static final byte[] REGISTER = Text.of("<iq xmlns='jabber:client' type='set' to='" + DOMAIN
            + "' id='reg'><query xmlns='jabber:iq:register'><username>");
    private static final byte[] PASSWORD = Text.of("</username><password>");
    private static final byte[] END_OF_REGISTER = Text.of("</password></query></iq>");
    private static final byte[] END_OF_EMPTY = Text.of("'/>");

    private final Text text = new Text();

    Text open() {
        return text.clear().put(OPEN);
    }

    Text auth(String name, String password) {
        byte[] plain = ("\0" + name + "\0" + password).getBytes(StandardCharsets.UTF_8);
        return text.clear().put(AUTH).put(Base64.getEncoder().encode(plain)).put(END_OF_AUTH);
    }

    Text bind() {
        return text.clear().put(BIND);
    }

    Text enable() {
        return text.clear().put(ENABLE);
    }

    Text presence() {
        return text.clear().put(PRESENCE);
    }

    Text ping() {
        return text.clear().put(PING);
    }

    Text register(String name, String password) {
        return text.clear()
                .put(REGISTER)
                .put(Text.of(name))
                .put(PASSWORD)
                .put(Text.of(password))
                .put(END_OF_REGISTER);
    }

    /// Asks how many stanzas the server has taken (XEP-0198).
    Text request() {
        return text.clear().put(REQUEST);
    }

    Text answer(long taken) {
        return text.clear().put(ANSWER).putNumber(taken).put(END_OF_EMPTY);
    }

    /// A text that begins with its number and a space, and wants a receipt (XEP-0184) and a marker (XEP-0333).
    Text message(byte[] name, long number, byte[] content) {
        text.clear().put(CHAT).put(name).put(HOST_AND_ID).putNumber(number).put(BODY);
        return content(number, content).put(WANTS_TICKS);
    }

    Text groupMessage(byte[] room, long number, byte[] content) {
        text.clear().put(GROUP_CHAT).put(room).put(MESSAGE_ID).putNumber(number).put(BODY);
        return content(number, content).put(END_OF_BODY);
    }

    private Text content(long number, byte[] content) {
        int from = text.length();
        text.putNumber(number).put(' ');
        int used = text.length() - from;
        return used < content.length ? text.put(content, used, content.length - used) : text;
    }

    /// @param jid of the author, without a resource
    Text received(byte[] jid, long number) {
        return tick(jid, 'r', RECEIVED, number);
    }

    Text displayed(byte[] jid, long number) {
        return tick(jid, 'd', DISPLAYED, number);
    }

    private Text tick(byte[] jid, char kind, byte[] element, long number) {
        return text.clear()
                .put(CHAT)
                .put(jid)
                .put(MESSAGE_ID)
                .put(kind)
                .putNumber(number)
                .put(element)
                .putNumber(number)
                .put(KEEP_AND_END);
    }

    /// Enters a room (XEP-0045) under one's own name.
    Text join(byte[] room, String name) {
        return text.clear().put(JOIN).put(room).put('/').put(Text.of(name)).put(WITHOUT_HISTORY);
    }

    /// A page of one's own archive (XEP-0313), from its beginning where `after` is empty.
    Text page(int size, byte[] after) {
        text.clear().put(PAGE).putNumber(size);
        return after.length == 0
                ? text.put(END_OF_FIRST_PAGE)
                : text.put(AFTER).put(after).put(END_OF_PAGE);
    }
}
