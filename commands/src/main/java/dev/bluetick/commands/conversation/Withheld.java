package dev.bluetick.commands.conversation;

import java.util.ArrayList;
import java.util.List;

/// Which messages of a log are withheld from one member, as ranges of seqs: ascending, and never touching.
/// Beyond [#MAX_RANGES] the two oldest become one with all that lies between them: of that, ticks not yet
/// shown never will be, which is better than showing one that lies.
record Withheld(List<Range> ranges) {

    static final int MAX_RANGES = 64;
    static final Withheld NOTHING = new Withheld(List.of());

    /// Both ends are withheld.
    record Range(long first, long last) {}

    Withheld {
        ranges = List.copyOf(ranges);
    }

    /// @param seq the newest of the log
    Withheld with(long seq) {
        List<Range> next = new ArrayList<>(ranges);
        if (!next.isEmpty() && next.getLast().last == seq - 1) {
            next.add(new Range(next.removeLast().first, seq));
        } else {
            next.add(new Range(seq, seq));
        }
        if (next.size() > MAX_RANGES) {
            long first = next.removeFirst().first;
            next.addFirst(new Range(first, next.removeFirst().last));
        }
        return new Withheld(next);
    }

    /// The newest withheld seq that is not above this one; 0: there is none.
    long upTo(long seq) {
        for (Range range : ranges.reversed()) {
            if (range.first <= seq) {
                return Math.min(range.last, seq);
            }
        }
        return 0;
    }

    /// Where a watermark stops that rises from one seq to another: before each range, and at its end. So what
    /// it passes between two stops is at first withheld, if any is, and then is not.
    List<Long> stops(long from, long to) {
        if (ranges.isEmpty()) {
            return List.of(to);
        }
        List<Long> stops = new ArrayList<>();
        for (Range range : ranges) {
            long before = range.first - 1;
            if (from < before && before < to) {
                stops.add(before);
            }
        }
        stops.add(to);
        return stops;
    }
}
