package dev.bluetick.edgews;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.group.Companion;

/// Durable events as they happen, for pushing to those who are online. The listener is called on one thread,
/// in the order of the event store, only for what is durable, and before the answer to the command that
/// caused it. What a listener misses while it is not subscribed is not repeated: catching up is done from the
/// read models.
public interface LiveFeed {

    /// Must return fast and never block: the whole node's live path waits for it.
    interface Listener {

        /// `position` is the event's place in the store.
        void on(long position, Event event, Companion companion);
    }

    void subscribe(Listener listener);
}
