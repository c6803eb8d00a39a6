package dev.bluetick.infra.whole;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// What the server has promised across all of its lives, and every promise it broke.
final class CrashLedger {

    /// Where an acknowledged message stands, by its clientId.
    record Promise(String messageId, long seq) {}

    private final Map<String, Promise> promises = new ConcurrentHashMap<>();
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();
    private final AtomicLong ticks = new AtomicLong();
    private final AtomicLong missing = new AtomicLong();
    private final AtomicLong duplicated = new AtomicLong();
    private final AtomicLong outOfOrder = new AtomicLong();
    private final AtomicLong lyingTicks = new AtomicLong();

    void acknowledged(String clientId, Promise promise) {
        Promise before = promises.putIfAbsent(clientId, promise);
        if (before != null && !before.equals(promise)) {
            duplicated(clientId + " was answered with " + before + ", then with " + promise);
        }
    }

    Map<String, Promise> promises() {
        return promises;
    }

    void tick() {
        ticks.incrementAndGet();
    }

    void missing(String what) {
        missing.incrementAndGet();
        problems.add("missing: " + what);
    }

    void duplicated(String what) {
        duplicated.incrementAndGet();
        problems.add("duplicated: " + what);
    }

    void outOfOrder(String what) {
        outOfOrder.incrementAndGet();
        problems.add("out of order: " + what);
    }

    void lyingTick(String what) {
        lyingTicks.incrementAndGet();
        problems.add("a tick that lied: " + what);
    }

    long acknowledged() {
        return promises.size();
    }

    long ticks() {
        return ticks.get();
    }

    Queue<String> problems() {
        return problems;
    }

    @Override
    public String toString() {
        return "%d messages acknowledged, %d delivered ticks shown: missing %d, duplicated %d, out of seq order %d, lying ticks %d"
                .formatted(
                        promises.size(),
                        ticks.get(),
                        missing.get(),
                        duplicated.get(),
                        outOfOrder.get(),
                        lyingTicks.get());
    }
}
