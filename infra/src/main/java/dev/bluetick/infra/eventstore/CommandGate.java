package dev.bluetick.infra.eventstore;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/// Commands pass it from before their aggregate is loaded until they have ended; the recovery from a failed
/// write closes it, so that no command is under way that has decided on what was lost. While it is closed, or
/// closing, commands are refused at once: a full disk must not hold the threads that serve people.
public final class CommandGate {

    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();

    /// @throws EventStoreException while the gate is closed
    void pass(Runnable command) {
        if (!tryEnter()) {
            throw new EventStoreException(
                    "The event store recovers from a failed write. Nothing was stored; send again.");
        }
        try {
            command.run();
        } finally {
            gate.readLock().unlock();
        }
    }

    private boolean tryEnter() {
        try {
            // The timed form, because the other one would push past a gate that is waiting to close.
            return gate.readLock().tryLock(0, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean isOpen() {
        return !gate.isWriteLocked();
    }

    void close() throws InterruptedException {
        gate.writeLock().lockInterruptibly();
    }

    void open() {
        gate.writeLock().unlock();
    }
}
