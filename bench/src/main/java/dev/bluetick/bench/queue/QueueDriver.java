package dev.bluetick.bench.queue;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.load.ChatDriver;
import dev.bluetick.bench.load.ChatListener;
import dev.bluetick.bench.load.ChatSession;
import dev.bluetick.bench.load.Login;
import dev.bluetick.bench.net.Endpoint;
import dev.bluetick.bench.net.EventLoop;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A broker's STOMP over WebSocket. It has no accounts, no groups and no history: people are names of queues,
/// and a message is gone once it is acknowledged.
public final class QueueDriver implements ChatDriver {

    private final Endpoint endpoint;
    private final QueueSession.Shared shared;
    private final AtomicInteger people = new AtomicInteger();

    /// @param base where the broker serves, on the loopback
    /// @param headers the file of the frames' headers
    /// @throws IOException where the file cannot be read
    public QueueDriver(URI base, Path headers) throws IOException {
        this.endpoint = new Endpoint(base, "/ws", "v12.stomp");
        this.shared = new QueueSession.Shared(QueueFrames.read(headers), new QueueFrame());
    }

    @Override
    public List<Account> newAccounts(int count) {
        List<Account> accounts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            accounts.add(new Account("u" + people.incrementAndGet(), ""));
        }
        return accounts;
    }

    /// All sessions of a driver belong to one loop: they share what they build and read frames with.
    @Override
    public ChatSession open(EventLoop loop, Account account, Login login, ChatListener listener) throws IOException {
        return new QueueSession(loop, endpoint, account, login, listener, shared);
    }
}
