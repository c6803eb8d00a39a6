package dev.bluetick.bench.chaos;

import dev.bluetick.bench.chaos.Happening.Got;
import dev.bluetick.bench.chaos.Happening.Sent;
import java.util.HashMap;
import java.util.Map;

/// One message has one id and one seq, whoever is shown it and however often it was sent; and nothing is said twice.
final class DoublesCheck implements Checker.Check {

    private record Place(String conversation, long seq) {}

    @Override
    public void look(Checker.Case at, Findings findings) {
        Map<String, Place> places = new HashMap<>();
        Map<Place, String> ids = new HashMap<>();
        Map<String, String> answers = new HashMap<>();
        Map<String, Place> contents = new HashMap<>();
        for (Happening what : at.evidence().history()) {
            switch (what) {
                case Sent it -> {
                    one(it.messageId(), new Place(it.conversation(), it.seq()), places, ids, findings);
                    String before = answers.putIfAbsent(it.clientId(), it.messageId());
                    if (before != null && !before.equals(it.messageId())) {
                        findings.add(
                                Violation.DOUBLED,
                                it.clientId() + " was answered with " + before + ", then with " + it.messageId());
                    }
                }
                case Got it -> one(it.message(), places, ids, findings);
                default -> {} // the other happenings show no message
            }
        }
        at.evidence()
                .before()
                .inboxes()
                .values()
                .forEach(inbox -> inbox.values()
                        .forEach(line -> line.history().forEach(it -> {
                            one(it, places, ids, findings);
                            once(it, contents, findings);
                        })));
    }

    private static void one(Message message, Map<String, Place> places, Map<Place, String> ids, Findings findings) {
        one(message.messageId(), new Place(message.conversation(), message.seq()), places, ids, findings);
    }

    private static void one(
            String id, Place place, Map<String, Place> places, Map<Place, String> ids, Findings findings) {
        Place other = places.putIfAbsent(id, place);
        if (other != null && !other.equals(place)) {
            findings.add(Violation.DOUBLED, id + " stands at " + other + " and at " + place);
        }
        String before = ids.putIfAbsent(place, id);
        if (before != null && !before.equals(id)) {
            findings.add(Violation.DOUBLED, before + " and " + id + " were shown at " + place);
        }
    }

    private static void once(Message message, Map<String, Place> contents, Findings findings) {
        if (message.content() == null || message.isSystem()) {
            return;
        }
        Place place = new Place(message.conversation(), message.seq());
        Place before = contents.putIfAbsent(message.content(), place);
        if (before != null && !before.equals(place)) {
            findings.add(Violation.DOUBLED, "\"" + message.content() + "\" stands at " + before + " and at " + place);
        }
    }
}
