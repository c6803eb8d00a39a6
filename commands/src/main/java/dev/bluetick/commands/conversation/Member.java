package dev.bluetick.commands.conversation;

import dev.bluetick.commands.account.DeviceId;
import java.util.HashMap;
import java.util.Map;

/// Where one member of a conversation stands: how many messages they sent, the furthest position that one of
/// their devices holds, what they have read, up to where the others are not shown that, and each device's own
/// position. Positions only rise. For the aggregates alone.
public record Member(
        long sent, long delivered, long read, long hidden, Map<DeviceId, Long> devices, Arrangement arrangement) {

    static final Member NEW = new Member(0, 0, 0, 0, Map.of(), Arrangement.DEFAULT);

    /// A group has many members with one device each: a map of one takes a quarter of what a changeable one does.
    public Member {
        devices = Map.copyOf(devices);
    }

    long heldBy(DeviceId device) {
        return devices.getOrDefault(device, 0L);
    }

    Member sentOneMore() {
        return whoSent(sent + 1);
    }

    Member whoSent(long messages) {
        return new Member(messages, delivered, read, hidden, devices, arrangement);
    }

    public Member holds(DeviceId device, long upTo) {
        if (upTo <= heldBy(device)) {
            return this;
        }
        Map<DeviceId, Long> risen = new HashMap<>(devices);
        risen.put(device, upTo);
        return new Member(sent, Math.max(delivered, upTo), read, hidden, risen, arrangement);
    }

    public Member reads(DeviceId device, long upTo, long hiddenUpTo) {
        Member held = holds(device, upTo);
        return new Member(held.sent, held.delivered, Math.max(read, upTo), hiddenUpTo, held.devices, arrangement);
    }

    public Member arranges(Arrangement next) {
        return new Member(sent, delivered, read, hidden, devices, next);
    }
}
