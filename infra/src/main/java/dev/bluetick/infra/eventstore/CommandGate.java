package dev.bluetick.infra.eventstore;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/// Commands pass it from before their aggregate is loaded until they have ended; the recovery from a failed
/// write closes it, so that no command is under way that has decided on what was lost.
public final class CommandGate {

    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();

    void pass(Runnable command) {
        gate.readLock().lock();
        try {
            command.run();
        } finally {
            gate.readLock().unlock();
        }
    }

    void close() throws InterruptedException {
        gate.writeLock().lockInterruptibly();
    }

    void open() {
        gate.writeLock().unlock();
    }
}
