package dev.bluetick.bench.chaos;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Read models that are built anew from the events answer what those before them did.
final class ReplayCheck implements Checker.Check {

    @Override
    public void look(Checker.Case at, Findings findings) {
        Snapshot before = at.evidence().before();
        Snapshot after = at.evidence().after();
        at.evidence().cast().conversations().forEach((conversation, members) -> {
            for (String user : members) {
                compare(conversation, user, before.line(user, conversation), after.line(user, conversation), findings);
            }
        });
        Set<String> receipts = new TreeSet<>(before.receipts().keySet());
        receipts.addAll(after.receipts().keySet());
        for (String message : receipts) {
            Object one = before.receipts().get(message);
            Object other = after.receipts().get(message);
            if (!Objects.equals(one, other)) {
                findings.add(Violation.REPLAY_DIFFERS, "receipts of " + message + ": " + one + ", then " + other);
            }
        }
    }

    private static void compare(
            String conversation,
            String user,
            Snapshot.@Nullable Line before,
            Snapshot.@Nullable Line after,
            Findings findings) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (before == null || after == null) {
            findings.add(Violation.REPLAY_DIFFERS, conversation + " of " + user + ": " + before + ", then " + after);
            return;
        }
        if (before.headSeq() != after.headSeq()
                || before.readSeq() != after.readSeq()
                || before.unread() != after.unread()) {
            findings.add(
                    Violation.REPLAY_DIFFERS,
                    "%s of %s: head %d, read %d, unread %d; then %d, %d, %d"
                            .formatted(
                                    conversation,
                                    user,
                                    before.headSeq(),
                                    before.readSeq(),
                                    before.unread(),
                                    after.headSeq(),
                                    after.readSeq(),
                                    after.unread()));
        }
        Set<Message> differing = new LinkedHashSet<>(before.history());
        Set<Message> now = new LinkedHashSet<>(after.history());
        for (Message message : after.history()) {
            if (!differing.remove(message)) {
                findings.add(Violation.REPLAY_DIFFERS, "new to the history of " + user + ": " + message);
            }
        }
        differing.removeAll(now);
        differing.forEach(it -> findings.add(Violation.REPLAY_DIFFERS, "gone from the history of " + user + ": " + it));
        if (before.history().size() == now.size()
                && differing.isEmpty()
                && !before.history().equals(after.history())) {
            findings.add(Violation.REPLAY_DIFFERS, "another order in the history of " + user + " in " + conversation);
        }
    }
}
