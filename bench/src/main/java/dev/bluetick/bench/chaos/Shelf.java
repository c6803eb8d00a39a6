package dev.bluetick.bench.chaos;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a device has got: first in its hands, where a broken connection takes it away, then stored for ever, in the
/// order of its coming.
final class Shelf {

    /// @param ack the number it is acknowledged by in its session; -1 with ack:auto
    record Arrival(Message message, long ack) {}

    private final Map<String, BitSet> stored = new HashMap<>();
    private final Map<String, Long> upTo = new HashMap<>();
    private List<Arrival> inHand = new ArrayList<>();

    void take(Arrival arrival) {
        inHand.add(arrival);
    }

    boolean isEmptyHanded() {
        return inHand.isEmpty();
    }

    /// What was not stored yet is forgotten.
    void forget() {
        inHand.clear();
    }

    /// Empties the hands: each of these is to be stored, in this order.
    List<Arrival> handOver() {
        List<Arrival> now = inHand;
        inHand = new ArrayList<>();
        return now;
    }

    /// False where it was stored before.
    boolean store(Message message) {
        BitSet seqs = stored.computeIfAbsent(message.conversation(), _ -> new BitSet());
        boolean isNew = !seqs.get((int) message.seq());
        seqs.set((int) message.seq());
        upTo.merge(message.conversation(), message.seq(), Math::max);
        return isNew;
    }

    boolean holds(String conversation, long seq) {
        BitSet seqs = stored.get(conversation);
        return seqs != null && seqs.get((int) seq);
    }

    /// As what comes is stored in its order, everything for this device up to there is stored; 0 where nothing is.
    long upTo(String conversation) {
        return upTo.getOrDefault(conversation, 0L);
    }
}
