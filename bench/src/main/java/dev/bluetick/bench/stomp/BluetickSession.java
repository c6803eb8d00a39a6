package dev.bluetick.bench.stomp;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.load.ChatListener;
import dev.bluetick.bench.load.Inbound;
import dev.bluetick.bench.load.Login;
import dev.bluetick.bench.load.SocketSession;
import dev.bluetick.bench.net.Endpoint;
import dev.bluetick.bench.net.EventLoop;
import dev.bluetick.bench.net.Text;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// One device on Bluetick's stream of events. It writes into one conversation; what it hears may come from
/// several.
final class BluetickSession extends SocketSession {

    /// `frame` is the number an ACK names.
    private record Message(long number, long seq, long frame, byte[] conversation) implements Inbound {}

    private final Shared shared;
    private final LongConsumer deliveredTick;
    private final LongConsumer readTick;
    private @Nullable TickLedger ledger;
    private byte @Nullable [] conversation;
    private byte @Nullable [] ownConversation;

    /// What the sessions of one loop use in turn.
    record Shared(StompFrames out, StreamFrame in) {}

    BluetickSession(EventLoop loop, Endpoint to, Account account, Login login, ChatListener listener, Shared shared)
            throws IOException {
        super(loop, to, account, login, listener);
        this.shared = shared;
        this.deliveredTick = number -> listener().delivered(this, number);
        this.readTick = number -> listener().read(this, number);
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
        later(() -> listener().joined(this, group));
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
    public void opened() {
        say(shared.out.connect(account().secret(), heartBeatMillis()));
    }

    @Override
    public void message(byte[] bytes, int from, int to) {
        StreamFrame frame = shared.in;
        switch (frame.look(bytes, from, to)) {
            case MESSAGE -> event(frame);
            case CONNECTED -> say(shared.out.subscribe());
            case RECEIPT -> ready(shared.out::heartBeat);
            case ERROR -> ended(frame);
            case HEART_BEAT -> {}
            case UNKNOWN -> listener().refused(this, "an unexpected frame: " + frame);
        }
    }

    private void ended(StreamFrame frame) {
        long retryAfter = frame.number(StreamFrame.RETRY_AFTER);
        String what = "the server ended the session: " + frame;
        if (retryAfter < 0) {
            fail(what);
        } else {
            sentAway(what, 1_000 * retryAfter);
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
            case ERROR -> listener().refused(this, frame.toString());
            case RECONNECT -> listener().comeBack(this, frame.number(StreamFrame.AFTER_MILLIS));
            case OTHER -> {}
        }
    }

    private void inbound(StreamFrame frame) {
        byte[] id = frame.string(StreamFrame.CONVERSATION, conversation);
        long number = frame.number(StreamFrame.CONTENT);
        long seq = frame.number(StreamFrame.SEQ);
        long ack = frame.ack();
        if (number < 0 && ack >= 0 && frame.isSystem()) {
            say(shared.out.acknowledge(ack));
            return;
        }
        if (id == null || number < 0 || seq < 1 || ack < 0) {
            listener().refused(this, "a message that cannot be read: " + frame);
            return;
        }
        conversation = id;
        listener().message(this, new Message(number, seq, ack, id));
    }

    private void sent(StreamFrame frame) {
        byte[] id = frame.string(StreamFrame.CONVERSATION, ownConversation);
        long number = frame.number(StreamFrame.CLIENT_ID);
        long seq = frame.number(StreamFrame.SEQ);
        if (id == null || number < 0 || seq < 1) {
            listener().refused(this, "a sent that cannot be read: " + frame);
            return;
        }
        if (ownConversation != null && !Arrays.equals(ownConversation, id)) {
            throw new IllegalStateException(account().id() + " writes into two conversations; the ledger holds one");
        }
        ownConversation = id;
        TickLedger ticks = ledger();
        ticks.accepted(seq, number);
        listener().accepted(this, number);
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
}
