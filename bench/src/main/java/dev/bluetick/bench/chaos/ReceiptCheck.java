package dev.bluetick.bench.chaos;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The receipts over REST name everybody who could see the message, and say what happened: no tick for what did not
/// arrive or was not read, and one for what all devices hold.
final class ReceiptCheck implements Checker.Check {

    @Override
    public void look(Checker.Case at, Findings findings) {
        at.evidence().before().receipts().forEach((messageId, receipts) -> {
            if (at.truth().knows(messageId)) {
                Message message = at.truth().message(messageId);
                recipients(at, message, receipts, findings);
                receipts.forEach(it -> one(at, message, it, findings));
            }
        });
    }

    private static void recipients(
            Checker.Case at, Message message, List<Snapshot.Receipt> receipts, Findings findings) {
        Set<String> named =
                receipts.stream().map(Snapshot.Receipt::user).collect(Collectors.toCollection(TreeSet::new));
        Set<String> due = at.evidence().cast().conversations().getOrDefault(message.conversation(), List.of()).stream()
                .filter(it -> at.truth().sees(it, message.conversation(), message.seq()))
                .filter(it -> !it.equals(message.from()))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!named.equals(due)) {
            findings.add(Violation.TICK_MISSING, message.where() + " was for " + due + ", its receipts name " + named);
        }
    }

    private static void one(Checker.Case at, Message message, Snapshot.Receipt receipt, Findings findings) {
        String user = receipt.user();
        boolean shown = at.deeds().got(user, message.conversation(), message.seq());
        boolean special =
                at.deeds().mayBeDeleted(message.messageId()) || at.deeds().mayBeHidden(user, message.messageId());
        if (receipt.deliveredAt() != null && !shown && !special) {
            findings.add(Violation.LYING_TICK, message.where() + " never reached " + user + ": " + receipt);
        }
        if (receipt.readAt() != null && at.deeds().readAsked(user, message.conversation()) < message.seq()) {
            findings.add(Violation.LYING_TICK, message.where() + " was never read by " + user + ": " + receipt);
        }
        boolean held = at.evidence().cast().devices().getOrDefault(user, List.of()).stream()
                .allMatch(it -> at.deeds().holds(it, message.conversation(), message.seq()));
        if (receipt.deliveredAt() == null && held && !special) {
            findings.add(Violation.TICK_MISSING, message.where() + " is held by all devices of " + user);
        }
        if (receipt.readAt() == null && at.deeds().readDone(user, message.conversation()) >= message.seq()) {
            findings.add(Violation.TICK_MISSING, message.where() + " was read by " + user + ", as acknowledged");
        }
    }
}
