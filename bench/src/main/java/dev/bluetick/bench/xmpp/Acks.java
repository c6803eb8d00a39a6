package dev.bluetick.bench.xmpp;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongConsumer;

/// The counts of stream management (XEP-0198), which say what the other side has taken. Streams are not resumed.
final class Acks {

    private record Waiting(long position, long number) {}

    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private long sent;
    private long received;

    /// A stanza went out.
    void sent() {
        sent++;
    }

    /// The message `number` is the stanza that went out last, and its author waits to hear that it was taken.
    void await(long number) {
        waiting.add(new Waiting(sent, number));
    }

    void received() {
        received++;
    }

    /// How many stanzas came in.
    long taken() {
        return received;
    }

    /// The server has taken so many stanzas.
    void taken(long count, LongConsumer each) {
        for (Waiting first = waiting.peek(); first != null && first.position <= count; first = waiting.peek()) {
            waiting.remove();
            each.accept(first.number);
        }
    }
}
