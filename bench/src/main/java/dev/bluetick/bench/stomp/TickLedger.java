package dev.bluetick.bench.stomp;

import java.util.function.LongConsumer;

/// Translates the server's cumulative ticks, which speak of seq, into one tick for each own message, by the
/// number it was sent under. It holds the last [#CAPACITY] own messages of one conversation.
final class TickLedger {

    static final int CAPACITY = 8_192;

    private final long[] numbers = new long[CAPACITY];
    private long accepted;
    private final Mark delivered = new Mark();
    private final Mark read = new Mark();

    private static final class Mark {
        private long told;
        private long heard;
    }

    /// The server gave an own message its seq.
    void accepted(long seq, long number) {
        numbers[(int) (seq % CAPACITY)] = number;
        if (accepted == 0) {
            // What came before is the group's own: that it was made, and who was added.
            delivered.told = seq - 1;
            read.told = seq - 1;
        }
        accepted = Math.max(accepted, seq);
    }

    void delivered(long upTo, LongConsumer each) {
        advance(delivered, upTo, each);
    }

    void read(long upTo, LongConsumer each) {
        advance(read, upTo, each);
    }

    /// Ticks that came before the message they are about was known as accepted.
    void deliveredLate(LongConsumer each) {
        if (delivered.heard > delivered.told) {
            advance(delivered, delivered.heard, each);
        }
    }

    void readLate(LongConsumer each) {
        if (read.heard > read.told) {
            advance(read, read.heard, each);
        }
    }

    private void advance(Mark mark, long upTo, LongConsumer each) {
        mark.heard = Math.max(mark.heard, upTo);
        long end = Math.min(mark.heard, accepted);
        while (mark.told < end) {
            each.accept(numbers[(int) (++mark.told % CAPACITY)]);
        }
    }
}
