package dev.bluetick.bench.xmpp;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.load.ChatDriver;
import dev.bluetick.bench.load.ChatListener;
import dev.bluetick.bench.load.ChatSession;
import dev.bluetick.bench.load.Login;
import dev.bluetick.bench.net.Endpoint;
import dev.bluetick.bench.net.EventLoop;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// An XMPP server that lets anybody register, with rooms that come to be when the first member enters.
public final class XmppDriver implements ChatDriver {

    private static final String PASSWORD = "secret";

    /// Users of one stream: few enough for servers that end a stream without a login after some time.
    private static final int REGISTRATIONS = 1_000;

    private final Endpoint endpoint;
    private final boolean hasArchive;
    private final XmppSession.Shared shared = new XmppSession.Shared(new Stanzas(), new Stanza());
    private final AtomicInteger people = new AtomicInteger();
    private final AtomicInteger groups = new AtomicInteger();

    /// @param base where the server serves, on the loopback
    /// @param path of its WebSocket
    /// @param hasArchive whether it keeps an archive that a returning client reads (XEP-0313)
    public XmppDriver(URI base, String path, boolean hasArchive) {
        this.endpoint = new Endpoint(base, path, "xmpp");
        this.hasArchive = hasArchive;
    }

    @Override
    public List<Account> newAccounts(int count) throws IOException, InterruptedException {
        List<Account> accounts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            accounts.add(new Account("u" + people.incrementAndGet(), PASSWORD));
        }
        for (int from = 0; from < count; from += REGISTRATIONS) {
            Registration.register(endpoint, accounts.subList(from, Math.min(count, from + REGISTRATIONS)));
        }
        return accounts;
    }

    /// All sessions of a driver belong to one loop: they share what they build and read stanzas with.
    @Override
    public ChatSession open(EventLoop loop, Account account, Login login, ChatListener listener) throws IOException {
        return new XmppSession(loop, endpoint, hasArchive, account, login, listener, shared);
    }

    @Override
    public boolean hasGroups() {
        return true;
    }

    /// Whoever knows its name may enter.
    @Override
    public String createGroup(Account owner, List<Account> members) {
        return "g" + groups.incrementAndGet() + "@conference." + Stanzas.DOMAIN;
    }
}
