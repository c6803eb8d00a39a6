package dev.bluetick.bench.stomp;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.load.ChatDriver;
import dev.bluetick.bench.load.ChatListener;
import dev.bluetick.bench.load.ChatSession;
import dev.bluetick.bench.load.Login;
import dev.bluetick.bench.net.Endpoint;
import dev.bluetick.bench.net.EventLoop;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/// Bluetick over its own wire: STOMP 1.2 on a WebSocket, accounts by the operators' bulk import.
public final class BluetickDriver implements ChatDriver {

    private final Endpoint endpoint;
    private final HttpCalls http;
    private final BluetickSession.Shared shared = new BluetickSession.Shared(new StompFrames(), new StreamFrame());

    /// @param base where the server serves, on the loopback
    /// @param operatorToken an access token of the role OPERATOR
    /// @throws IllegalArgumentException for an address that is not this machine's own
    public BluetickDriver(URI base, String operatorToken) {
        this.endpoint = new Endpoint(base, "/ws", "v12.stomp");
        this.http = new HttpCalls(base, operatorToken);
    }

    @Override
    public List<Account> newAccounts(int count) throws IOException, InterruptedException {
        return http.register(count);
    }

    /// All sessions of a driver belong to one loop: they share what they build and read frames with.
    @Override
    public ChatSession open(EventLoop loop, Account account, Login login, ChatListener listener) throws IOException {
        return new BluetickSession(loop, endpoint, account, login, listener, shared);
    }

    @Override
    public boolean hasGroups() throws IOException, InterruptedException {
        return http.hasGroups();
    }

    @Override
    public String createGroup(Account owner, List<Account> members) throws IOException, InterruptedException {
        return http.createGroup(owner, members);
    }

    @Override
    public int readPage(Account account, long after, int limit) throws IOException, InterruptedException {
        return http.readPage(account, after, limit);
    }
}
