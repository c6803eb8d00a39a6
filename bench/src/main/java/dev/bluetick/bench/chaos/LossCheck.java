package dev.bluetick.bench.chaos;

import dev.bluetick.bench.chaos.Happening.Sent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Nothing acknowledged is lost: it is in everybody's history who may see it, at its seq, and each of their devices
/// has stored it. Seqs have no gaps.
final class LossCheck implements Checker.Check {

    @Override
    public void look(Checker.Case at, Findings findings) {
        for (Happening what : at.evidence().history()) {
            if (what instanceof Sent sent) {
                promise(at, sent, findings);
            }
        }
        at.evidence().cast().conversations().forEach((conversation, members) -> {
            gaps(at, conversation, findings);
            members.forEach(user -> person(at, user, conversation, findings));
        });
    }

    private static void promise(Checker.Case at, Sent sent, Findings findings) {
        Message there = at.truth().messages(sent.conversation()).get(sent.seq());
        if (there == null || !there.messageId().equals(sent.messageId())) {
            findings.add(Violation.LOST, sent + " was acknowledged, and in the history is " + there);
        }
    }

    private static void gaps(Checker.Case at, String conversation, Findings findings) {
        long expected = 1;
        for (long seq : at.truth().messages(conversation).keySet()) {
            if (seq != expected) {
                findings.add(Violation.GAP, conversation + " has " + seq + " where " + expected + " belongs");
            }
            expected = seq + 1;
        }
    }

    private static void person(Checker.Case at, String user, String conversation, Findings findings) {
        List<Message> seen = at.truth().seenBy(user, conversation);
        Snapshot.Line line = at.evidence().before().line(user, conversation);
        Map<Long, Message> history = line == null
                ? new TreeMap<>()
                : line.history().stream().collect(Collectors.toMap(Message::seq, it -> it, (one, _) -> one));
        for (Message message : seen) {
            if (!history.containsKey(message.seq()) && !at.deeds().mayBeHidden(user, message.messageId())) {
                findings.add(Violation.LOST, message.where() + " is not in the history of " + user);
            }
            for (String device : at.evidence().cast().devices().getOrDefault(user, List.of())) {
                if (at.isFor(user, device, message) && !at.deeds().holds(device, conversation, message.seq())) {
                    findings.add(Violation.LOST, message.where() + " never reached " + device + " of " + user);
                }
            }
        }
        for (Message message : history.values()) {
            if (!at.truth().sees(user, conversation, message.seq())) {
                findings.add(Violation.SHOWN_TO_STRANGER, message.where() + " is in the history of " + user);
            }
        }
        long newest = seen.isEmpty() ? 0 : seen.getLast().seq();
        if (line != null && line.headSeq() != newest) {
            findings.add(
                    Violation.GAP,
                    conversation + " ends at " + newest + " for " + user + ", the inbox says " + line.headSeq());
        }
    }
}
