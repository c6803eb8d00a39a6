package dev.bluetick.bench.xmpp;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.load.Login;

/// The way to a session: stream, SASL PLAIN, stream, a resource, and a ping whose answer says that the session
/// stands.
final class Handshake {

    /// What the session is to do now.
    enum Step {
        GO_ON,
        /// The stanzas that follow are counted.
        COUNT,
        READY
    }

    /// What is waited for.
    private enum State {
        FEATURES,
        SUCCESS,
        FEATURES_AGAIN,
        BOUND,
        ENABLED,
        PONG
    }

    private final Account account;
    private final Login login;
    private final boolean comesOnline;
    private final XmppSession session;
    private State state = State.FEATURES;

    /// @param comesOnline whether presence is sent, which makes the server hand out what waits for the user
    Handshake(Account account, Login login, boolean comesOnline, XmppSession session) {
        this.account = account;
        this.login = login;
        this.comesOnline = comesOnline;
        this.session = session;
    }

    Step heard(Stanza.Kind kind, Stanza stanza, Stanzas out) {
        Step step = Step.GO_ON;
        if (state == State.FEATURES && kind == Stanza.Kind.FEATURES) {
            session.sayUncounted(out.auth(account.id(), account.secret()));
            state = State.SUCCESS;
        } else if (state == State.SUCCESS && kind == Stanza.Kind.SUCCESS) {
            session.sayUncounted(out.open());
            state = State.FEATURES_AGAIN;
        } else if (state == State.FEATURES_AGAIN && kind == Stanza.Kind.FEATURES) {
            session.sayUncounted(out.bind());
            state = State.BOUND;
        } else if (state == State.BOUND && kind == Stanza.Kind.IQ) {
            step = bound(out);
        } else if (state == State.ENABLED && kind == Stanza.Kind.ENABLED) {
            appear(out);
        } else if (state == State.PONG && kind == Stanza.Kind.IQ && stanza.is(Stanza.ID, Stanzas.PING_ID)) {
            step = Step.READY;
        }
        return step;
    }

    private Step bound(Stanzas out) {
        if (login == Login.TICKED) {
            session.sayUncounted(out.enable());
            state = State.ENABLED;
            return Step.COUNT;
        }
        appear(out);
        return Step.GO_ON;
    }

    private void appear(Stanzas out) {
        if (comesOnline) {
            session.sayStanza(out.presence());
        }
        session.sayStanza(out.ping());
        state = State.PONG;
    }

    @Override
    public String toString() {
        return "waiting for " + state;
    }
}
