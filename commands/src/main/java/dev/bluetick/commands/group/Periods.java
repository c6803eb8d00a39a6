package dev.bluetick.commands.group;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// Somebody's stays in a group, in their order: what of its conversation they see. Of more than
/// [#MAX_KEPT] the oldest are forgotten, and what was said in them is seen no more.
public record Periods(@JsonValue List<Period> all) {

    public static final Periods NONE = new Periods(List.of());

    public static final int MAX_KEPT = 64;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Periods {
        all = List.copyOf(all);
    }

    public Periods joined(long seq) {
        List<Period> more = new ArrayList<>(all.subList(Math.max(0, all.size() - MAX_KEPT + 1), all.size()));
        more.add(new Period(seq, null));
        return new Periods(more);
    }

    public Periods ended(long seq) {
        List<Period> ended = new ArrayList<>(all);
        ended.set(ended.size() - 1, new Period(ended.getLast().from(), seq));
        return new Periods(ended);
    }

    /// Whether the last stay goes on.
    public boolean present() {
        return !all.isEmpty() && all.getLast().to() == null;
    }

    public boolean sees(long seq) {
        for (Period period : all) {
            if (period.sees(seq)) {
                return true;
            }
        }
        return false;
    }

    /// The last of the seqs that follow this one and are not seen; itself where the next one is.
    long unseenAfter(long seq) {
        for (Period period : all) {
            if (period.to() == null || period.to() > seq) {
                return Math.max(seq, period.from() - 1);
            }
        }
        return seq;
    }

    /// The newest seq that is seen, where the conversation's newest is `head`; 0: none.
    public long lastUpTo(long head) {
        return all.isEmpty() ? 0 : all.getLast().lastUpTo(head);
    }
}
