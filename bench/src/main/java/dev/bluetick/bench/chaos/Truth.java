package dev.bluetick.bench.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What was said in each conversation, put together from what everybody is shown in the end, and who may see what of
/// it: of a pair's both all, of a group's everybody from the entry that brings them in to the one that takes them out.
final class Truth {

    /// Both ends included.
    private record Stay(long from, long to) {}

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, SortedMap<Long, Message>> said = new HashMap<>();
    private final Map<String, Message> byId = new HashMap<>();
    /// By conversation, then by person.
    private final Map<String, Map<String, List<Stay>>> stays = new HashMap<>();

    Truth(Cast cast, Snapshot last) {
        this(cast, last, List.of());
    }

    /// @param hidden were shown once, and are in no history where everybody has hidden them
    Truth(Cast cast, Snapshot last, List<Message> hidden) {
        last.inboxes()
                .values()
                .forEach(inbox -> inbox.forEach(
                        (conversation, line) -> line.history().forEach(message -> put(conversation, message))));
        hidden.forEach(it ->
                said.computeIfAbsent(it.conversation(), _ -> new TreeMap<>()).putIfAbsent(it.seq(), it));
        said.values().forEach(messages -> messages.values().forEach(it -> byId.putIfAbsent(it.messageId(), it)));
        cast.conversations().forEach((conversation, members) -> {
            if (Cast.isGroup(conversation)) {
                stays.put(conversation, stays(messages(conversation)));
            } else {
                Map<String, List<Stay>> all = new HashMap<>();
                members.forEach(user -> all.put(user, List.of(new Stay(1, Long.MAX_VALUE))));
                stays.put(conversation, all);
            }
        });
    }

    /// Where one is shown a tombstone and another the content, the tombstone counts; the other is found by its check.
    private void put(String conversation, Message message) {
        said.computeIfAbsent(conversation, _ -> new TreeMap<>())
                .merge(message.seq(), message, (one, other) -> one.content() == null ? one : other);
    }

    private static Map<String, List<Stay>> stays(SortedMap<Long, Message> messages) {
        Map<String, List<Stay>> stays = new HashMap<>();
        Map<String, Long> since = new HashMap<>();
        for (Message entry : messages.values()) {
            if (!entry.isSystem() || entry.content() == null) {
                continue;
            }
            JsonNode change = JSON.readTree(entry.content());
            List<String> members =
                    change.path("members").valueStream().map(JsonNode::asString).toList();
            switch (change.path("change").asString()) {
                case "CREATED" -> {
                    since.put(entry.from(), entry.seq());
                    members.forEach(it -> since.put(it, entry.seq()));
                }
                case "MEMBERS_ADDED", "JOINED" -> members.forEach(it -> since.putIfAbsent(it, entry.seq()));
                case "MEMBERS_REMOVED" -> members.forEach(it -> end(stays, since, it, entry.seq()));
                case "LEFT" -> end(stays, since, entry.from(), entry.seq());
                default -> {}
            }
        }
        since.forEach((user, from) -> add(stays, user, new Stay(from, Long.MAX_VALUE)));
        return stays;
    }

    private static void end(Map<String, List<Stay>> stays, Map<String, Long> since, String user, long seq) {
        Long from = since.remove(user);
        if (from != null) {
            add(stays, user, new Stay(from, seq));
        }
    }

    private static void add(Map<String, List<Stay>> stays, String user, Stay stay) {
        stays.computeIfAbsent(user, _ -> new ArrayList<>()).add(stay);
    }

    SortedMap<Long, Message> messages(String conversation) {
        return said.getOrDefault(conversation, new TreeMap<>());
    }

    boolean knows(String messageId) {
        return byId.containsKey(messageId);
    }

    /// Of a message that is in somebody's history.
    Message message(String messageId) {
        Message message = byId.get(messageId);
        if (message == null) {
            throw new IllegalArgumentException(messageId + " is in no history");
        }
        return message;
    }

    boolean sees(String user, String conversation, long seq) {
        return stays.getOrDefault(conversation, Map.of()).getOrDefault(user, List.of()).stream()
                .anyMatch(it -> it.from <= seq && seq <= it.to);
    }

    /// What somebody may see of a conversation, in its order; their own hidden ones, too.
    List<Message> seenBy(String user, String conversation) {
        return messages(conversation).values().stream()
                .filter(it -> sees(user, conversation, it.seq()))
                .toList();
    }
}
