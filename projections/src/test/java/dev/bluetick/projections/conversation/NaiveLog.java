package dev.bluetick.projections.conversation;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.conversation.ConversationEvent;
import dev.bluetick.commands.conversation.ConversationId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The events so far. The naive models ask it everything anew each time and keep nothing.
record NaiveLog(List<Event> events) {

    record Entry<T>(long position, T event) {}

    <T extends Event> Stream<T> all(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }

    <T extends ConversationEvent> Stream<T> in(ConversationId conversation, Class<T> type) {
        return all(type).filter(it -> it.conversationId().equals(conversation));
    }

    Stream<Entry<Event>> entries() {
        return IntStream.range(0, events.size()).mapToObj(i -> new Entry<>(i + 1, events.get(i)));
    }
}
