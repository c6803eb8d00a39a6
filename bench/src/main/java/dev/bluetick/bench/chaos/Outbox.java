package dev.bluetick.bench.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// What a device wants to say until the server has it, and some of what it has said: it survives whatever happens
/// to connections.
final class Outbox {

    /// Messages without an answer; then the device says nothing new.
    static final int WINDOW = 16;

    /// Answered ones that may be sent once more.
    static final int REMEMBERED = 64;

    /// @param to the body's `to`
    record Item(String clientId, String conversation, Map<String, String> to, String content) {

        Map<String, Object> body() {
            return Map.of("clientId", clientId, "to", to, "type", "TEXT", "content", content);
        }
    }

    private final Map<String, Item> waiting = new LinkedHashMap<>();
    private final List<Item> answered = new ArrayList<>();

    boolean hasRoom() {
        return waiting.size() < WINDOW;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void add(Item item) {
        waiting.put(item.clientId(), item);
    }

    Collection<Item> waiting() {
        return List.copyOf(waiting.values());
    }

    @Nullable
    Item waiting(String clientId) {
        return waiting.get(clientId);
    }

    void answered(String clientId, Random random) {
        Item item = waiting.remove(clientId);
        if (item == null) {
            return;
        }
        if (answered.size() == REMEMBERED) {
            answered.remove(random.nextInt(REMEMBERED));
        }
        answered.add(item);
    }

    /// The server will not have it, and never will.
    void giveUp(String clientId) {
        waiting.remove(clientId);
    }

    /// Any that was answered before.
    @Nullable
    Item again(Random random) {
        return answered.isEmpty() ? null : answered.get(random.nextInt(answered.size()));
    }
}
