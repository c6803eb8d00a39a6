package dev.bluetick.commands.group;

import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.Member;
import dev.bluetick.commands.conversation.RefusedPosition;
import dev.bluetick.commands.group.ReceiptsRisen.Rise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What of many positions is news, in their order, as if each had been applied before the next.
final class Rises {

    private final GroupState state;
    private final Map<UserId, Member> ahead = new HashMap<>();
    private final List<Rise> all = new ArrayList<>();
    private final List<RefusedPosition> refused = new ArrayList<>();

    Rises(GroupState state) {
        this.state = state;
    }

    List<Rise> all() {
        return all;
    }

    List<RefusedPosition> refused() {
        return refused;
    }

    void hold(List<DevicePosition> positions) {
        for (DevicePosition position : positions) {
            if (isValid(position)) {
                Member before = now(position.userId());
                add(position, before, before.holds(position.deviceId(), position.upTo()));
            }
        }
    }

    void read(List<DevicePosition> positions) {
        for (DevicePosition position : positions) {
            if (isValid(position)) {
                Member before = now(position.userId());
                add(
                        position,
                        before,
                        position.upTo() > before.read()
                                ? before.reads(position.deviceId(), position.upTo(), 0)
                                : before.holds(position.deviceId(), position.upTo()));
            }
        }
    }

    private Member now(UserId user) {
        Member before = ahead.get(user);
        return before == null ? state.log.member(user) : before;
    }

    private void add(DevicePosition position, Member before, Member after) {
        if (after != before) {
            ahead.put(position.userId(), after);
            Periods periods = state.members.periods(position.userId());
            all.add(new Rise(
                    position,
                    from(periods, before.delivered(), after.delivered()),
                    from(periods, before.read(), after.read())));
        }
    }

    /// Where a watermark rises from: not from what its member never saw, whose authors it says nothing to.
    private static long from(Periods periods, long before, long after) {
        long from = periods.unseenAfter(before);
        return from < after ? from : Rise.NOT;
    }

    private boolean isValid(DevicePosition position) {
        try {
            Periods periods = state.members.periods(position.userId());
            state.log.checkPosition(position, periods.lastUpTo(state.log.head()));
            return true;
        } catch (Refused reason) {
            refused.add(new RefusedPosition(position, reason));
            return false;
        }
    }

    /// The authors, members still, of what each of the spans covers.
    Map<Recipients.Span, List<UserId>> authors() {
        Map<Recipients.Span, List<UserId>> authors = new HashMap<>();
        for (Rise rise : all) {
            if (rise.delivered()) {
                authors.computeIfAbsent(
                        new Recipients.Span(
                                rise.deliveredFrom(), rise.position().upTo()),
                        this::of);
            }
            if (rise.read()) {
                authors.computeIfAbsent(
                        new Recipients.Span(rise.readFrom(), rise.position().upTo()), this::of);
            }
        }
        return authors;
    }

    private List<UserId> of(Recipients.Span span) {
        Set<UserId> authors = state.authors.between(span.from(), span.upTo(), state.log.head());
        return authors.stream().filter(state.members::has).toList();
    }
}
