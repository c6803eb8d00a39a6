package dev.bluetick.infra.eventstore;

import dev.bluetick.commands.group.Companion;
import org.axonframework.eventhandling.EventMessage;

/// Follows what becomes durable.
public interface DurableFeed {

    interface Follower {

        /// Called on one thread in the order of the store, after the event is durable and before the answer
        /// to its command. Must be fast and never block. What it throws is counted and logged; the commit
        /// stays.
        ///
        /// @param position the event's place in the store, from 1
        /// @param companion what its command let go along in memory
        void on(long position, EventMessage<?> event, Companion companion);
    }

    void follow(Follower follower);
}
