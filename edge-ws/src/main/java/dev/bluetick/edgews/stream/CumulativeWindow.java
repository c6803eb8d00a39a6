package dev.bluetick.edgews.stream;

import dev.bluetick.commands.conversation.ConversationId;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// `ack:client`: an acknowledgement covers every frame before it in the session.
final class CumulativeWindow implements Window {

    private final Deque<Sent> inFlight = new ArrayDeque<>(2);
    private final Refusals refusals = new Refusals();

    @Override
    public void add(Sent message) {
        if (!refusals.contains(message.conversation())) {
            inFlight.add(message);
        }
    }

    @Override
    public int size() {
        return inFlight.size();
    }

    @Override
    public long acknowledge(long number, Held held) {
        long proven = -1;
        ConversationId conversation = null;
        long seq = 0;
        for (Sent next = pollUpTo(number); next != null; next = pollUpTo(number)) {
            if (conversation != null && !conversation.equals(next.conversation())) {
                held.upTo(conversation, seq);
            }
            conversation = next.conversation();
            seq = next.seq();
            proven = next.told();
        }
        if (conversation != null) {
            held.upTo(conversation, seq);
        }
        return proven;
    }

    @Override
    public void refuse(long number) {
        for (Sent next = pollUpTo(number); next != null; next = pollUpTo(number)) {
            refusals.add(next.conversation());
        }
        inFlight.removeIf(sent -> refusals.contains(sent.conversation()));
    }

    @Override
    public void forget(ConversationId conversation) {
        refusals.forget(conversation);
        inFlight.removeIf(sent -> sent.conversation().equals(conversation));
    }

    private @Nullable Sent pollUpTo(long number) {
        Sent first = inFlight.peek();
        return first != null && first.number() <= number ? inFlight.poll() : null;
    }
}
