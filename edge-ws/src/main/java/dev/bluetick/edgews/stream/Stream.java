package dev.bluetick.edgews.stream;

import java.util.ArrayDeque;
import java.util.Deque;

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

        private Deque<Push> held = new ArrayDeque<>();
        private long heldBytes;
        private boolean overflowed;

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
