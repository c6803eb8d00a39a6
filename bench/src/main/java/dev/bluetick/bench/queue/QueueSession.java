package dev.bluetick.bench.queue;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.load.ChatListener;
import dev.bluetick.bench.load.ChatSession;
import dev.bluetick.bench.load.Inbound;
import dev.bluetick.bench.load.Login;
import dev.bluetick.bench.net.Bytes;
import dev.bluetick.bench.net.Endpoint;
import dev.bluetick.bench.net.EventLoop;
import dev.bluetick.bench.net.Text;
import dev.bluetick.bench.net.WebSocket;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One consumer of a person's queue, which is their only device. Texts and ticks alike go through the queues,
/// each confirmed to its sender and acknowledged by its consumer.
final class QueueSession implements ChatSession, WebSocket.Listener {

    private static final int HEART_BEAT_MILLIS = 30_000;

    /// Earlier than was promised, so that a busy machine does not break the promise.
    private static final int OWN_HEART_BEAT_MILLIS = 25_000;

    private record Message(long number, byte[] author, byte[] ack) implements Inbound {
        @Override
        public long seq() {
            return 0;
        }
    }

    /// What the sessions of one loop use in turn.
    record Shared(QueueFrames out, QueueFrame in) {}

    private final EventLoop loop;
    private final Account account;
    private final byte[] name;
    private final Login login;
    private final ChatListener listener;
    private final Shared shared;
    private final WebSocket socket;
    private @Nullable Account peer;
    private byte[] peerName = {};
    private byte[] author = {};
    private boolean closed;

    QueueSession(EventLoop loop, Endpoint to, Account account, Login login, ChatListener listener, Shared shared)
            throws IOException {
        this.loop = loop;
        this.account = account;
        this.name = Text.of(account.id());
        this.login = login;
        this.listener = listener;
        this.shared = shared;
        this.socket = WebSocket.open(loop, to, this);
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public void send(Account to, long number, byte[] text) {
        if (to != peer) {
            peer = to;
            peerName = Text.of(to.id());
        }
        say(shared.out.message(name, peerName, number, text));
    }

    /// The tick is on its way before the broker may forget the message.
    @Override
    public void delivered(Inbound message) {
        Message own = (Message) message;
        say(shared.out.tick(QueueFrames.DELIVERED, name, own.author, own.number));
        say(shared.out.acknowledge(own.ack));
    }

    @Override
    public void read(Inbound message) {
        Message own = (Message) message;
        say(shared.out.tick(QueueFrames.READ, name, own.author, own.number));
    }

    @Override
    public void close() {
        socket.close();
    }

    @Override
    public void opened() {
        say(shared.out.connect(name, login == Login.IDLE ? HEART_BEAT_MILLIS : 0));
    }

    @Override
    public void message(byte[] bytes, int from, int to) {
        int at = QueueFrame.skipLineEnds(bytes, from, to);
        while (at < to && !closed) {
            QueueFrame frame = shared.in;
            QueueFrame.Verb verb = frame.look(bytes, at, to);
            int end = frame.end();
            heard(verb, frame);
            at = QueueFrame.skipLineEnds(bytes, end, to);
        }
    }

    private void heard(QueueFrame.Verb verb, QueueFrame frame) {
        switch (verb) {
            case MESSAGE -> queued(frame);
            case RECEIPT -> confirmed(frame.receipt());
            case CONNECTED -> say(shared.out.subscribe(name));
            case ERROR -> fail(new IOException("the broker ended the session: " + frame));
            case UNKNOWN -> listener.refused(this, "an unexpected frame: " + frame);
        }
    }

    private void queued(QueueFrame frame) {
        long number = frame.number();
        byte[] ack = frame.ack();
        switch (number < 0 || ack.length == 0 ? 0 : frame.kind()) {
            case QueueFrames.MESSAGE -> {
                author = frame.author(author);
                listener.message(this, new Message(number, author, ack));
            }
            case QueueFrames.DELIVERED -> {
                listener.delivered(this, number);
                say(shared.out.acknowledge(ack));
            }
            case QueueFrames.READ -> {
                listener.read(this, number);
                say(shared.out.acknowledge(ack));
            }
            default -> listener.refused(this, "a message that cannot be read: " + frame);
        }
    }

    private void confirmed(byte[] receipt) {
        long number = Bytes.number(receipt, 0, receipt.length);
        if (number >= 0) {
            listener.accepted(this, number);
        } else if (Arrays.equals(receipt, QueueFrames.SUBSCRIBED)) {
            ready();
        }
    }

    private void ready() {
        if (login == Login.IDLE) {
            loop.schedule(OWN_HEART_BEAT_MILLIS, this::beat);
        }
        listener.ready(this);
    }

    private void beat() {
        if (!closed) {
            say(shared.out.heartBeat());
            loop.schedule(OWN_HEART_BEAT_MILLIS, this::beat);
        }
    }

    @Override
    public void closed(@Nullable Throwable why) {
        if (!closed) {
            closed = true;
            listener.closed(this, why);
        }
    }

    private void fail(IOException why) {
        closed(why);
        socket.close();
    }

    private void say(Text text) {
        socket.send(text.bytes(), 0, text.length());
    }
}
