package dev.bluetick.edgews.stream;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Who may read the read models for a stream: so many at once, the others in the order they came. As each holds one
/// backlog and one page at the most, and the others nothing, this bounds the memory of catching up, however many come
/// back at once, and leaves the rest of the machine to those who are connected.
final class ReadingTurns {

    /// A stream that has waited so long is closed: its client comes back when it can.
    static final Duration MOST = Duration.ofSeconds(60);

    private final Semaphore turns;

    ReadingTurns(int atOnce) {
        this.turns = new Semaphore(atOnce, true);
    }

    int waiting() {
        return turns.getQueueLength();
    }

    Turn turn() {
        return new Turn();
    }

    /// No turn came in time.
    static final class TooMany extends Exception {
        TooMany() {
            super("too many streams are being caught up", null, false, false);
        }
    }

    /// One stream's; used by one thread.
    final class Turn implements AutoCloseable {

        private boolean taken;

        /// Waits for it, unless it is taken already.
        void take() throws InterruptedException, TooMany {
            if (!taken && !turns.tryAcquire(MOST.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TooMany();
            }
            taken = true;
        }

        /// Lets the next one read; nothing that was read may be held on to.
        void give() {
            if (taken) {
                taken = false;
                turns.release();
            }
        }

        @Override
        public void close() {
            give();
        }
    }
}
