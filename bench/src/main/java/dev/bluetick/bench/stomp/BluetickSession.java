package dev.bluetick.bench.stomp;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.load.ChatListener;
import dev.bluetick.bench.load.ChatSession;
import dev.bluetick.bench.load.Inbound;
import dev.bluetick.bench.load.Login;
import dev.bluetick.bench.net.Endpoint;
import dev.bluetick.bench.net.EventLoop;
import dev.bluetick.bench.net.Text;
import dev.bluetick.bench.net.WebSocket;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// One device on Bluetick's stream of events. It writes into one conversation; what it hears may come from
/// several.
final class BluetickSession implements ChatSession, WebSocket.Listener {

    private static final int HEART_BEAT_MILLIS = 30_000;

    /// Earlier than was promised, so that a busy machine does not break the promise.
    private static final int OWN_HEART_BEAT_MILLIS = 25_000;

    /// `frame` is the number an ACK names.
    private record Message(long number, long seq, long frame, byte[] conversation) implements Inbound {}

    private final EventLoop loop;
    private final Account account;
    private final Login login;
    private final ChatListener listener;
    private final Shared shared;
    private final WebSocket socket;
    private final LongConsumer deliveredTick;
    private final LongConsumer readTick;
    private @Nullable TickLedger ledger;
    private @Nullable Account peer;
    private byte[] peerId = {};
    private byte @Nullable [] conversation;
    private byte @Nullable [] ownConversation;
    private boolean closed;

    /// What the sessions of one loop use in turn.
    record Shared(StompFrames out, StreamFrame in) {}

    BluetickSession(EventLoop loop, Endpoint to, Account account, Login login, ChatListener listener, Shared shared)
            throws IOException {
        this.loop = loop;
        this.account = account;
        this.login = login;
        this.listener = listener;
        this.shared = shared;
        this.deliveredTick = number -> listener.delivered(this, number);
        this.readTick = number -> listener.read(this, number);
        this.socket = WebSocket.open(loop, to, this);
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public void send(Account to, long number, byte[] text) {
        say(shared.out.message(idOf(to), false, number, text));
    }

    @Override
    public void sendToGroup(String group, long number, byte[] text) {
        say(shared.out.message(Text.of(group), true, number, text));
    }

    @Override
    public void join(String group) {
        // Who is a member hears of the group on the one stream.
        loop.execute(() -> listener.joined(this, group));
    }

    @Override
    public void delivered(Inbound message) {
        say(shared.out.acknowledge(((Message) message).frame));
    }

    @Override
    public void read(Inbound message) {
        Message own = (Message) message;
        say(shared.out.read(own.conversation, own.seq));
    }

    @Override
    public void close() {
        socket.close();
    }

    @Override
    public void opened() {
        say(shared.out.connect(account.secret(), login == Login.IDLE ? HEART_BEAT_MILLIS : 0));
    }

    @Override
    public void message(byte[] bytes, int from, int to) {
        StreamFrame frame = shared.in;
        switch (frame.look(bytes, from, to)) {
            case MESSAGE -> event(frame);
            case CONNECTED -> say(shared.out.subscribe());
            case RECEIPT -> ready();
            case ERROR -> fail(new IOException("the server ended the session: " + frame));
            case HEART_BEAT -> {}
            case UNKNOWN -> listener.refused(this, "an unexpected frame: " + frame);
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

    private void event(StreamFrame frame) {
        switch (frame.event()) {
            case MESSAGE -> inbound(frame);
            case SENT -> sent(frame);
            case DELIVERED -> {
                if (isOwn(frame)) {
                    ledger().delivered(frame.number(StreamFrame.UP_TO), deliveredTick);
                }
            }
            case READ -> {
                if (isOwn(frame)) {
                    ledger().read(frame.number(StreamFrame.UP_TO), readTick);
                }
            }
            case ERROR -> listener.refused(this, frame.toString());
            case OTHER -> {}
        }
    }

    private void inbound(StreamFrame frame) {
        byte[] id = frame.string(StreamFrame.CONVERSATION, conversation);
        long number = frame.number(StreamFrame.CONTENT);
        long seq = frame.number(StreamFrame.SEQ);
        long ack = frame.ack();
        if (id == null || number < 0 || seq < 1 || ack < 0) {
            listener.refused(this, "a message that cannot be read: " + frame);
            return;
        }
        conversation = id;
        listener.message(this, new Message(number, seq, ack, id));
    }

    private void sent(StreamFrame frame) {
        byte[] id = frame.string(StreamFrame.CONVERSATION, ownConversation);
        long number = frame.number(StreamFrame.CLIENT_ID);
        long seq = frame.number(StreamFrame.SEQ);
        if (id == null || number < 0 || seq < 1) {
            listener.refused(this, "a sent that cannot be read: " + frame);
            return;
        }
        if (ownConversation != null && !Arrays.equals(ownConversation, id)) {
            throw new IllegalStateException(account.id() + " writes into two conversations; the ledger holds one");
        }
        ownConversation = id;
        TickLedger ticks = ledger();
        ticks.accepted(seq, number);
        listener.accepted(this, number);
        ticks.deliveredLate(deliveredTick);
        ticks.readLate(readTick);
    }

    /// Ticks of the conversation this session writes into; before its first `sent`, of whichever comes.
    private boolean isOwn(StreamFrame frame) {
        return ownConversation == null || frame.string(StreamFrame.CONVERSATION, ownConversation) == ownConversation;
    }

    private TickLedger ledger() {
        TickLedger now = ledger;
        if (now == null) {
            now = new TickLedger();
            ledger = now;
        }
        return now;
    }

    private byte[] idOf(Account to) {
        if (to != peer) {
            peer = to;
            peerId = Text.of(to.id());
        }
        return peerId;
    }

    private void say(Text text) {
        socket.send(text.bytes(), 0, text.length());
    }
}
