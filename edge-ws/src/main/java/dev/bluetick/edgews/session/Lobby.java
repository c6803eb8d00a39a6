package dev.bluetick.edgews.session;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Who has opened a socket and has not been let in yet: so many in all, and so many of one address. A socket costs
/// its owner nothing, so these are what a flood is made of.
final class Lobby {

    private final int most;
    private final int mostOfOne;
    private final AtomicInteger all = new AtomicInteger();
    private final ConcurrentMap<String, Integer> byAddress = new ConcurrentHashMap<>();

    Lobby(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    int size() {
        return all.get();
    }

    boolean isFull() {
        return all.get() >= most;
    }

    boolean isFullFor(String address) {
        return byAddress.getOrDefault(address, 0) >= mostOfOne;
    }

    /// False where there is no room; otherwise [#leave] has to follow, once.
    boolean enter(String address) {
        if (all.incrementAndGet() > most) {
            all.decrementAndGet();
            return false;
        }
        boolean[] entered = {false};
        byAddress.compute(address, (_, before) -> {
            int now = before == null ? 0 : before;
            entered[0] = now < mostOfOne;
            return entered[0] ? now + 1 : now;
        });
        if (!entered[0]) {
            all.decrementAndGet();
        }
        return entered[0];
    }

    void leave(String address) {
        byAddress.computeIfPresent(address, (_, now) -> now == 1 ? null : now - 1);
        all.decrementAndGet();
    }
}
