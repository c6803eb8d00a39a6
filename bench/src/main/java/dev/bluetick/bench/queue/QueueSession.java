package dev.bluetick.bench.queue;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.load.ChatListener;
import dev.bluetick.bench.load.Inbound;
import dev.bluetick.bench.load.Login;
import dev.bluetick.bench.load.SocketSession;
import dev.bluetick.bench.net.Bytes;
import dev.bluetick.bench.net.Endpoint;
import dev.bluetick.bench.net.EventLoop;
import dev.bluetick.bench.net.Text;
import java.io.IOException;
import java.util.Arrays;

/// One consumer of a person's queue, which is their only device. Texts and ticks alike go through the queues,
/// each confirmed to its sender and acknowledged by its consumer.
final class QueueSession extends SocketSession {

    private record Message(long number, byte[] author, byte[] ack) implements Inbound {
        @Override
        public long seq() {
            return 0;
        }
    }

    /// What the sessions of one loop use in turn.
    record Shared(QueueFrames out, QueueFrame in) {}

    private final byte[] name;
    private final Shared shared;
    private byte[] author = {};

    QueueSession(EventLoop loop, Endpoint to, Account account, Login login, ChatListener listener, Shared shared)
            throws IOException {
        super(loop, to, account, login, listener);
        this.name = Text.of(account.id());
        this.shared = shared;
    }

    @Override
    public void send(Account to, long number, byte[] text) {
        say(shared.out.message(name, idOf(to), number, text));
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
    public void opened() {
        say(shared.out.connect(name, heartBeatMillis()));
    }

    @Override
    public void message(byte[] bytes, int from, int to) {
        int at = QueueFrame.skipLineEnds(bytes, from, to);
        while (at < to && !isClosed()) {
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
            case ERROR -> fail("the broker ended the session: " + frame);
            case UNKNOWN -> listener().refused(this, "an unexpected frame: " + frame);
        }
    }

    private void queued(QueueFrame frame) {
        long number = frame.number();
        byte[] ack = frame.ack();
        switch (number < 0 || ack.length == 0 ? 0 : frame.kind()) {
            case QueueFrames.MESSAGE -> {
                author = frame.author(author);
                listener().message(this, new Message(number, author, ack));
            }
            case QueueFrames.DELIVERED -> {
                listener().delivered(this, number);
                say(shared.out.acknowledge(ack));
            }
            case QueueFrames.READ -> {
                listener().read(this, number);
                say(shared.out.acknowledge(ack));
            }
            default -> listener().refused(this, "a message that cannot be read: " + frame);
        }
    }

    private void confirmed(byte[] receipt) {
        long number = Bytes.number(receipt, 0, receipt.length);
        if (number >= 0) {
            listener().accepted(this, number);
        } else if (Arrays.equals(receipt, QueueFrames.SUBSCRIBED)) {
            ready(shared.out::heartBeat);
        }
    }
}
