package dev.bluetick.bench.chaos;

import dev.bluetick.bench.chaos.Happening.Got;
import dev.bluetick.bench.chaos.Happening.ToldDeleted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Once anybody was told that a deletion is durable, no session that begins shows the content, nor the history over
/// REST, nor a session that has itself told of the deletion. What was on its way in older sessions may arrive.
final class DeletionCheck implements Checker.Check {

    @Override
    public void look(Checker.Case at, Findings findings) {
        Map<String, Set<String>> told = new HashMap<>();
        for (Happening what : at.evidence().history()) {
            switch (what) {
                case ToldDeleted it ->
                    told.computeIfAbsent(it.device(), _ -> new HashSet<>()).add(it.messageId());
                case Got it -> shown(at, it, told.getOrDefault(it.device(), Set.of()), findings);
                default -> {} // nothing else shows content
            }
        }
        at.evidence()
                .before()
                .inboxes()
                .forEach((user, inbox) ->
                        inbox.values().forEach(line -> line.history().forEach(it -> shown(at, user, it, findings))));
    }

    private static void shown(Checker.Case at, Got got, Set<String> told, Findings findings) {
        Message message = got.message();
        String id = message.messageId();
        int deletedAt = at.deeds().deletedAt(id);
        boolean late = deletedAt >= 0 && deletedAt < at.deeds().openedAt(got.session());
        if (message.content() != null && (late || told.contains(id))) {
            findings.add(
                    Violation.DELETED_SHOWN,
                    message.where() + " was shown to " + got.device() + " in session " + got.session()
                            + ", deleted by line " + deletedAt);
        }
    }

    private static void shown(Checker.Case at, String user, Message message, Findings findings) {
        String id = message.messageId();
        if (message.content() != null && at.deeds().deletedAt(id) >= 0) {
            findings.add(Violation.DELETED_SHOWN, message.where() + " is in the history of " + user + " with content");
        }
        if (at.deeds().isHidden(user, id)) {
            findings.add(Violation.DELETED_SHOWN, message.where() + " is in the history of " + user + ", who hid it");
        }
    }
}
