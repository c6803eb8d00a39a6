package dev.bluetick.bench.xmpp;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.net.Endpoint;
import dev.bluetick.bench.net.EventLoop;
import dev.bluetick.bench.net.Text;
import dev.bluetick.bench.net.WebSocket;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Registers users in band (XEP-0077), one stream for many of them.
final class Registration implements WebSocket.Listener {

    private static final int UNDER_WAY = 16;
    private static final int TIMEOUT_SECONDS = 120;
    private static final byte[] RESULT = Text.of("result");

    private final List<Account> accounts;
    private final Stanzas out = new Stanzas();
    private final Stanza in = new Stanza();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private @Nullable WebSocket socket;
    private int sent;
    private int registered;

    private Registration(List<Account> accounts) {
        this.accounts = accounts;
    }

    /// Blocks until all of them exist, at most 2 minutes.
    ///
    /// @throws IOException where one is refused, or the server does not answer
    static void register(Endpoint endpoint, List<Account> accounts) throws IOException, InterruptedException {
        Registration registration = new Registration(accounts);
        try (EventLoop loop = new EventLoop("register").start()) {
            loop.execute(() -> registration.start(loop, endpoint));
            registration.done.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(
                    "Registered " + registration.registered + " of " + accounts.size() + " users: " + e, e);
        }
    }

    private void start(EventLoop loop, Endpoint endpoint) {
        try {
            socket = WebSocket.open(loop, endpoint, this);
        } catch (IOException e) {
            done.completeExceptionally(e);
        }
    }

    @Override
    public void opened() {
        say(out.open());
    }

    @Override
    public void message(byte[] bytes, int from, int to) {
        switch (in.look(bytes, from, to)) {
            case FEATURES -> {
                for (int i = 0; i < UNDER_WAY; i++) {
                    next();
                }
            }
            case IQ -> answered();
            case END, OTHER -> done.completeExceptionally(new IOException(in.toString()));
            case MESSAGE, PRESENCE, ANSWER, REQUEST, OPEN, SUCCESS, ENABLED -> {}
        }
    }

    private void answered() {
        if (!in.is(Stanza.TYPE, RESULT)) {
            done.completeExceptionally(new IOException(in.toString()));
        } else if (++registered == accounts.size()) {
            done.complete(null);
        } else {
            next();
        }
    }

    private void next() {
        if (sent < accounts.size()) {
            Account account = accounts.get(sent++);
            say(out.register(account.id(), account.secret()));
        }
    }

    @Override
    public void closed(@Nullable Throwable why) {
        done.completeExceptionally(why == null ? new IOException("closed") : why);
    }

    private void say(Text text) {
        if (socket != null) {
            socket.send(text.bytes(), 0, text.length());
        }
    }
}
