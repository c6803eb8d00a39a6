package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whose the newest messages are, for telling authors, and nobody else, who has got and read them.
final class RecentAuthors {

    /// Messages whose authors are known one by one.
    static final int KEPT = 2_048;

    /// The author of seq s is at s modulo [#KEPT].
    private final List<UserId> ring = new ArrayList<>();
    private final Map<UserId, Long> newest = new HashMap<>();

    void sent(UserId author, long seq) {
        int at = (int) (seq % KEPT);
        while (ring.size() <= at) {
            ring.add(author);
        }
        ring.set(at, author);
        newest.put(author, seq);
    }

    void forget(UserId author) {
        newest.remove(author);
    }

    /// The authors of what lies after `from` up to `upTo`, where the newest is `head`. Of what lies beyond what is
    /// kept, those whose newest message it is: others who wrote there have written since, and are told with that.
    Set<UserId> between(long from, long upTo, long head) {
        Set<UserId> authors = new LinkedHashSet<>();
        long beyond = head - KEPT;
        if (from < beyond) {
            newest.forEach((author, seq) -> {
                if (seq > from && seq <= Math.min(upTo, beyond)) {
                    authors.add(author);
                }
            });
        }
        for (long seq = Math.max(from, beyond) + 1; seq <= upTo; seq++) {
            authors.add(ring.get((int) (seq % KEPT)));
        }
        return authors;
    }
}
