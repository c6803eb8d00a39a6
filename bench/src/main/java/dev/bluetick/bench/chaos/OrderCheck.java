package dev.bluetick.bench.chaos;

import dev.bluetick.bench.chaos.Happening.Got;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A device first sees the messages of a conversation in the order of their seqs, none before one that it has not
/// seen, but for what is not for it. Who is not in a group sees nothing of it.
final class OrderCheck implements Checker.Check {

    /// What a device has seen of what is for it in a conversation.
    private static final class Reading {
        private final List<Message> due;
        private final Set<Long> dueSeqs = new HashSet<>();
        private final Set<Long> seen = new HashSet<>();
        private int next;

        Reading(List<Message> due) {
            this.due = due;
            due.forEach(it -> dueSeqs.add(it.seq()));
        }

        /// The seq that was due where another one came first; 0 where it was its turn, or it was seen before.
        long skipped(long seq) {
            if (!dueSeqs.contains(seq) || !seen.add(seq)) {
                return 0;
            }
            long first = due.get(next).seq();
            while (next < due.size() && seen.contains(due.get(next).seq())) {
                next++;
            }
            return first == seq ? 0 : first;
        }
    }

    @Override
    public void look(Checker.Case at, Findings findings) {
        Map<String, Map<String, Reading>> readings = new HashMap<>();
        for (Happening what : at.evidence().history()) {
            if (what instanceof Got(String device, int session, Message message)) {
                String user = at.deeds().owner(device);
                if (!at.truth().sees(user, message.conversation(), message.seq())) {
                    findings.add(Violation.SHOWN_TO_STRANGER, message.where() + " was shown to " + device);
                    continue;
                }
                Reading reading = readings.computeIfAbsent(device, _ -> new HashMap<>())
                        .computeIfAbsent(message.conversation(), it -> new Reading(due(at, user, device, it)));
                long skipped = reading.skipped(message.seq());
                if (skipped > 0) {
                    findings.add(
                            Violation.OUT_OF_ORDER,
                            device + " saw " + message.where() + " in session " + session + " before " + skipped);
                }
            }
        }
    }

    private static List<Message> due(Checker.Case at, String user, String device, String conversation) {
        return at.truth().seenBy(user, conversation).stream()
                .filter(it -> at.isFor(user, device, it))
                .toList();
    }
}
