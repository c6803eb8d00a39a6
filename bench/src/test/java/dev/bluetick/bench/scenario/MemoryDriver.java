package dev.bluetick.bench.scenario;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.load.ChatDriver;
import dev.bluetick.bench.load.ChatListener;
import dev.bluetick.bench.load.ChatSession;
import dev.bluetick.bench.load.Inbound;
import dev.bluetick.bench.load.Login;
import dev.bluetick.bench.net.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A server without sockets, that delivers at once. It can be told to do wrong.
final class MemoryDriver implements ChatDriver {

    /// How often a message with this number is delivered.
    private final Function<Long, Integer> copies;

    private final boolean groups;
    private final AtomicInteger people = new AtomicInteger();
    private final Map<String, Session> online = new HashMap<>();
    private final Map<String, List<String>> members = new HashMap<>();

    MemoryDriver(Function<Long, Integer> copies, boolean groups) {
        this.copies = copies;
        this.groups = groups;
    }

    private record Message(long number, String from) implements Inbound {
        @Override
        public long seq() {
            return 0;
        }
    }

    @Override
    public List<Account> newAccounts(int count) {
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            accounts.add(new Account("u" + people.incrementAndGet(), ""));
        }
        return accounts;
    }

    @Override
    public boolean hasGroups() {
        return groups;
    }

    @Override
    public String createGroup(Account owner, List<Account> others) {
        members.put("g", others.stream().map(Account::id).toList());
        return "g";
    }

    @Override
    public ChatSession open(EventLoop loop, Account account, Login login, ChatListener listener) {
        Session session = new Session(loop, account, listener);
        online.put(account.id(), session);
        loop.execute(() -> listener.ready(session));
        return session;
    }

    private final class Session implements ChatSession {

        private final EventLoop loop;
        private final Account account;
        private final ChatListener listener;

        Session(EventLoop loop, Account account, ChatListener listener) {
            this.loop = loop;
            this.account = account;
            this.listener = listener;
        }

        @Override
        public Account account() {
            return account;
        }

        @Override
        public void send(Account to, long number, byte[] text) {
            loop.execute(() -> listener.accepted(this, number));
            deliver(to.id(), number);
        }

        @Override
        public void sendToGroup(String group, long number, byte[] text) {
            members.getOrDefault(group, List.of()).forEach(it -> deliver(it, number));
        }

        private void deliver(String to, long number) {
            Session peer = online.get(to);
            for (int i = 0; peer != null && i < copies.apply(number); i++) {
                loop.execute(() -> peer.listener.message(peer, new Message(number, account.id())));
            }
        }

        @Override
        public void join(String group) {
            loop.execute(() -> listener.joined(this, group));
        }

        @Override
        public void delivered(Inbound message) {
            Session author = author(message);
            loop.execute(() -> author.listener.delivered(author, message.number()));
        }

        @Override
        public void read(Inbound message) {
            Session author = author(message);
            loop.execute(() -> author.listener.read(author, message.number()));
        }

        private Session author(Inbound message) {
            Session author = online.get(((Message) message).from);
            if (author == null) {
                throw new IllegalStateException("the author is not online");
            }
            return author;
        }

        @Override
        public void close() {
            online.remove(account.id());
            loop.execute(() -> listener.closed(this, null));
        }
    }
}
