package dev.bluetick.bench.chaos;

import dev.bluetick.bench.chaos.Happening.Asked;
import dev.bluetick.bench.chaos.Happening.GroupAsked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whatever is shown was said: by that device, in that conversation, in these words. What has lost its words has been
/// deleted by somebody.
final class InventionCheck implements Checker.Check {

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public void look(Checker.Case at, Findings findings) {
        Map<String, List<GroupAsked>> changes = new HashMap<>();
        for (Happening what : at.evidence().history()) {
            if (what instanceof GroupAsked asked) {
                changes.computeIfAbsent(asked.group(), _ -> new ArrayList<>()).add(asked);
            }
        }
        Set<Message> judged = new HashSet<>();
        at.deeds().shown().values().forEach(all -> judge(at, all, judged, changes, findings));
        at.evidence()
                .before()
                .inboxes()
                .values()
                .forEach(inbox -> inbox.values().forEach(line -> judge(at, line.history(), judged, changes, findings)));
    }

    private static void judge(
            Checker.Case at,
            List<Message> all,
            Set<Message> judged,
            Map<String, List<GroupAsked>> changes,
            Findings findings) {
        for (Message message : all) {
            if (!judged.add(message)) {
                continue;
            }
            if (message.content() == null) {
                if (!at.deeds().mayBeDeleted(message.messageId())) {
                    findings.add(Violation.LOST, message.where() + " has no content, and nobody deleted it");
                }
            } else if (message.isSystem()) {
                if (!wasAsked(message, message.content(), changes.getOrDefault(message.conversation(), List.of()))) {
                    findings.add(Violation.INVENTED, message.where() + " is a change nobody asked for: " + message);
                }
            } else {
                Asked asked = at.deeds().asked.get(message.content());
                if (asked == null
                        || !asked.device().equals(message.fromDevice())
                        || !asked.conversation().equals(message.conversation())
                        || !at.deeds().owner(asked.device()).equals(message.from())) {
                    findings.add(Violation.INVENTED, message + " was shown, and asked was " + asked);
                }
            }
        }
    }

    private static boolean wasAsked(Message entry, String content, List<GroupAsked> changes) {
        JsonNode change = JSON.readTree(content);
        List<String> members =
                change.path("members").valueStream().map(JsonNode::asString).toList();
        return changes.stream()
                .anyMatch(it -> it.user().equals(entry.from())
                        && it.change().name().equals(change.path("change").asString())
                        && it.members().containsAll(members));
    }
}
