package dev.bluetick.bench.scenario;

import dev.bluetick.bench.load.Inbound;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Watches what one person gets from another: every message once, in the order it was sent, its seq one higher
/// than the one before. A push may be repeated only after a reconnect, and the bench reconnects nobody.
final class OrderCheck {

    /// Gaps are remembered up to this many; what misses more has failed anyway.
    private static final int MAX_MISSING = 10_000;

    private static final long ANY = -1;

    private final String who;
    private final Consumer<String> failures;
    private final TreeSet<Long> missing = new TreeSet<>();
    private long next;
    private long seq;

    /// @param who names the person in a failure
    OrderCheck(String who, Consumer<String> failures) {
        this.who = who;
        this.failures = failures;
    }

    /// One for a group: that it was made, and who was added, comes before the first message.
    static OrderCheck inGroup(String who, Consumer<String> failures) {
        OrderCheck check = new OrderCheck(who, failures);
        check.seq = ANY;
        return check;
    }

    /// Whether the message is new; reports it where it is not what was to come.
    boolean isNew(Inbound message) {
        long number = message.number();
        if (number != next && !isExpectedLate(number)) {
            return false;
        }
        if (message.seq() > 0) {
            if (seq != ANY && message.seq() != seq + 1) {
                failures.accept(who + " got seq " + message.seq() + " after seq " + seq);
            }
            seq = message.seq();
        }
        next = Math.max(next, number + 1);
        return true;
    }

    private boolean isExpectedLate(long number) {
        if (number > next) {
            failures.accept(who + " got message " + number + " where " + next + " was to come");
            for (long gap = next; gap < number && missing.size() < MAX_MISSING; gap++) {
                missing.add(gap);
            }
            return true;
        }
        if (missing.remove(number)) {
            failures.accept(who + " got message " + number + " out of order, after " + (next - 1));
            return true;
        }
        failures.accept(who + " got message " + number + " twice");
        return false;
    }

    /// Once everything must have come.
    void end(long sent) {
        long lost = missing.size() + sent - next;
        if (lost > 0) {
            failures.accept(who + " never got " + lost + " of " + sent + " messages, the first of them number "
                    + (missing.isEmpty() ? next : missing.first()));
        }
    }
}
