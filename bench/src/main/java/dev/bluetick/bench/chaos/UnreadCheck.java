package dev.bluetick.bench.chaos;

import java.util.Set;
import java.util.stream.Collectors;

/// Unread is the number of messages of others above what was read that are neither deleted nor hidden; and what was
/// read is at least what was acknowledged as read, and at most what was asked for.
final class UnreadCheck implements Checker.Check {

    @Override
    public void look(Checker.Case at, Findings findings) {
        at.evidence()
                .before()
                .inboxes()
                .forEach((user, inbox) -> inbox.forEach((conversation, line) -> {
                    Set<String> shown =
                            line.history().stream().map(Message::messageId).collect(Collectors.toSet());
                    long expected = at.truth().seenBy(user, conversation).stream()
                            .filter(it -> it.seq() > line.readSeq())
                            .filter(it -> !it.from().equals(user))
                            .filter(it -> it.content() != null)
                            .filter(it -> shown.contains(it.messageId()))
                            .count();
                    if (line.unread() != expected) {
                        findings.add(
                                Violation.UNREAD_WRONG,
                                "%s of %s: %d unread above %d, the inbox says %d"
                                        .formatted(conversation, user, expected, line.readSeq(), line.unread()));
                    }
                    long done = Math.min(at.deeds().readDone(user, conversation), line.headSeq());
                    long asked = at.deeds().readAsked(user, conversation);
                    if (line.readSeq() < done || line.readSeq() > asked) {
                        findings.add(
                                Violation.UNREAD_WRONG,
                                "%s of %s: read up to %d, asked for up to %d, acknowledged up to %d"
                                        .formatted(conversation, user, line.readSeq(), asked, done));
                    }
                }));
    }
}
