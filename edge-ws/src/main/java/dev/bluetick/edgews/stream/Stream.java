package dev.bluetick.edgews.stream;

import dev.bluetick.commands.conversation.ConversationId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/// Where a device's stream stands. Whether it is caught up is a type, not a flag: only a [Live] one may be
/// pushed to.
sealed interface Stream {

    /// Nothing is streamed before SUBSCRIBE.
    record Unsubscribed() implements Stream {}

    /// What was missed is being read from the read models; what happens meanwhile is held back, in order.
    final class CatchingUp implements Stream {

        /// Live events held back; with more, the read models are asked once more instead.
        static final int MAX_HELD = 1_024;

        static final int MAX_HELD_BYTES = 1024 * 1024;

        /// Conversations that are due to be pushed once more; with more, the next round of the delivery has them.
        static final int MAX_DUE = 1_024;

        private final boolean first;
        private Deque<Push> held = new ArrayDeque<>();
        private long heldBytes;
        private boolean overflowed;
        private Set<ConversationId> due = Set.of();

        /// @param first whether nothing was sent to the subscription before
        CatchingUp(boolean first) {
            this.first = first;
        }

        void hold(Push push) {
            heldBytes += push.body().bytes();
            if (overflowed || held.size() >= MAX_HELD || heldBytes > MAX_HELD_BYTES) {
                overflowed = true;
                held = new ArrayDeque<>();
            } else {
                held.add(push);
            }
        }

        /// Forgets what is held, as the next pass reads it from the store, but for what no store can repeat.
        void restart() {
            held.removeIf(push -> !(push instanceof Push.Passing));
            heldBytes = held.stream().mapToLong(push -> push.body().bytes()).sum();
            overflowed = false;
        }

        /// What the device has not acknowledged of a conversation is due. The first time all of that is sent
        /// anyway, a moment before or after. Later only what was not sent is: then what was sent before has to
        /// come once more, when this has ended, as a conversation that is just being read must not begin anew.
        void redeliver(ConversationId conversation) {
            if (first || due.size() >= MAX_DUE) {
                return;
            }
            if (due.isEmpty()) {
                due = new HashSet<>();
            }
            due.add(conversation);
        }

        /// Takes out what is due.
        Set<ConversationId> takeDue() {
            Set<ConversationId> taken = due;
            due = Set.of();
            return taken;
        }

        boolean overflowed() {
            return overflowed;
        }

        Deque<Push> held() {
            return held;
        }
    }

    /// The device has as many messages in flight as it may; it is caught up again once it has acknowledged
    /// enough.
    record AwaitingAcks() implements Stream {}

    /// Caught up: every event is pushed as it happens.
    record Live() implements Stream {}
}
