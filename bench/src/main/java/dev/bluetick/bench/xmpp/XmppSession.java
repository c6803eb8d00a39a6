package dev.bluetick.bench.xmpp;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.load.ChatListener;
import dev.bluetick.bench.load.Inbound;
import dev.bluetick.bench.load.Login;
import dev.bluetick.bench.load.SocketSession;
import dev.bluetick.bench.net.Endpoint;
import dev.bluetick.bench.net.EventLoop;
import dev.bluetick.bench.net.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One resource of a user. Receipts are XEP-0184, read markers XEP-0333, both with a hint that they are to be
/// kept (XEP-0334), as ticks must outlive a restart. What was missed comes by presence or, from an archive, in
/// pages (XEP-0313), without presence: else the queue for the absent would bring it once more.
final class XmppSession extends SocketSession {

    private static final int PAGE = 250;
    private static final byte SLASH = '/';
    private static final byte[] NOTHING = {};

    private record Message(long number, byte[] author, boolean ofGroup) implements Inbound {
        @Override
        public long seq() {
            return 0;
        }
    }

    /// What the sessions of one loop use in turn.
    record Shared(Stanzas out, Stanza in) {}

    private final Shared shared;
    private final boolean readsArchive;
    private @Nullable Handshake handshake;
    private @Nullable Acks acks;
    private byte[] author = NOTHING;

    /// @param hasArchive whether the server keeps one, from which a returning client catches up
    XmppSession(
            EventLoop loop,
            Endpoint to,
            boolean hasArchive,
            Account account,
            Login login,
            ChatListener listener,
            Shared shared)
            throws IOException {
        super(loop, to, account, login, listener);
        this.shared = shared;
        this.readsArchive = hasArchive && login == Login.RETURNING;
        this.handshake = new Handshake(account, login, !readsArchive, this);
    }

    @Override
    public void send(Account to, long number, byte[] text) {
        sayStanza(shared.out.message(idOf(to), number, text));
        if (acks != null) {
            acks.await(number);
            say(shared.out.request());
        }
    }

    @Override
    public void sendToGroup(String group, long number, byte[] text) {
        sayStanza(shared.out.groupMessage(Text.of(group), number, text));
    }

    @Override
    public void join(String group) {
        sayStanza(shared.out.join(Text.of(group), account().id()));
    }

    /// In rooms there are no receipts. For what comes from the archive, clients send them once they have read all
    /// of it; this one leaves them out, in the server's favour.
    @Override
    public void delivered(Inbound message) {
        Message own = (Message) message;
        if (!own.ofGroup && !readsArchive) {
            sayStanza(shared.out.received(own.author, own.number));
        }
    }

    @Override
    public void read(Inbound message) {
        Message own = (Message) message;
        sayStanza(shared.out.displayed(own.author, own.number));
    }

    @Override
    public void opened() {
        say(shared.out.open());
    }

    @Override
    public void message(byte[] bytes, int from, int to) {
        Stanza stanza = shared.in;
        Stanza.Kind kind = stanza.look(bytes, from, to);
        if (acks != null && kind.isCounted()) {
            acks.received();
        }
        switch (kind) {
            case MESSAGE -> heard(stanza);
            case PRESENCE -> present(stanza);
            case IQ -> {
                if (handshake == null) {
                    answered(stanza);
                } else {
                    advance(handshake, kind, stanza);
                }
            }
            case ANSWER -> {
                if (acks != null) {
                    acks.taken(stanza.number(Stanza.H), number -> listener().accepted(this, number));
                }
            }
            case REQUEST -> say(shared.out.answer(acks == null ? 0 : acks.taken()));
            case FEATURES, SUCCESS, ENABLED, OPEN -> {
                if (handshake != null) {
                    advance(handshake, kind, stanza);
                }
            }
            case END -> fail(stanza);
            case OTHER -> listener().refused(this, "an unexpected element: " + stanza);
        }
    }

    private void advance(Handshake now, Stanza.Kind kind, Stanza stanza) {
        if (stanza.is(Stanza.TYPE, Stanza.ERROR)) {
            fail(stanza);
            return;
        }
        switch (now.heard(kind, stanza, shared.out)) {
            case GO_ON -> {}
            case COUNT -> acks = new Acks();
            case READY -> {
                handshake = null;
                ready(null);
                if (readsArchive) {
                    sayStanza(shared.out.page(PAGE, NOTHING));
                }
            }
        }
    }

    private void heard(Stanza stanza) {
        if (stanza.is(Stanza.TYPE, Stanza.ERROR)) {
            listener().refused(this, stanza.toString());
            return;
        }
        if (readsArchive && stanza.enter(Stanza.FORWARDED) && !stanza.enter(Stanza.MESSAGE)) {
            listener().refused(this, "an archived message that cannot be read: " + stanza);
            return;
        }
        if (stanza.holds(Stanza.BODY)) {
            text(stanza);
        } else if (stanza.enter(Stanza.RECEIVED)) {
            listener().delivered(this, stanza.number(Stanza.ID));
        } else if (stanza.enter(Stanza.DISPLAYED)) {
            listener().read(this, stanza.number(Stanza.ID));
        }
    }

    private void text(Stanza stanza) {
        long number = stanza.number(Stanza.ID);
        author = stanza.value(Stanza.FROM, SLASH, author);
        if (number < 0 || author.length == 0) {
            listener().refused(this, "a message that cannot be read: " + stanza);
            return;
        }
        listener().message(this, new Message(number, author, stanza.is(Stanza.TYPE, Stanza.GROUP_CHAT)));
    }

    private void present(Stanza stanza) {
        if (stanza.is(Stanza.TYPE, Stanza.ERROR)) {
            listener().refused(this, stanza.toString());
        } else if (stanza.holds(Stanza.OWN_PRESENCE)) {
            listener().joined(this, new String(stanza.value(Stanza.FROM, SLASH, NOTHING), StandardCharsets.UTF_8));
        }
    }

    private void answered(Stanza stanza) {
        if (stanza.is(Stanza.TYPE, Stanza.ERROR)) {
            listener().refused(this, stanza.toString());
        } else if (readsArchive && stanza.is(Stanza.ID, Stanzas.PAGE_ID) && stanza.enter(Stanza.FIN)) {
            boolean complete = stanza.is(Stanza.COMPLETE, Stanza.TRUE);
            if (!complete && stanza.enter(Stanza.LAST)) {
                sayStanza(shared.out.page(PAGE, stanza.text()));
            }
        }
    }

    private void fail(Stanza last) {
        fail("the server ended the session" + (handshake == null ? "" : ", " + handshake) + ": " + last);
    }

    /// What stream management does not count.
    void sayUncounted(Text text) {
        say(text);
    }

    /// What stream management counts.
    void sayStanza(Text text) {
        if (acks != null) {
            acks.sent();
        }
        say(text);
    }
}
