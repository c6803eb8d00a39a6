package dev.bluetick.edgews.conversation;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.edgews.session.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Positions of one conversation that go in one command, with the answers owed for them. Their number is
/// bounded by what sessions may leave open. Safe where changes do not overlap in time.
final class PendingPositions {

    static final PendingPositions NONE = new PendingPositions(List.of());

    private record Entry(DevicePosition position, @Nullable Answer answer) {}

    private final List<Entry> entries;

    private PendingPositions(List<Entry> entries) {
        this.entries = entries;
    }

    /// These and one more; this object is used up, but for [#NONE].
    PendingPositions with(DevicePosition position, @Nullable Answer answer) {
        PendingPositions more = isEmpty() ? new PendingPositions(new ArrayList<>(2)) : this;
        more.entries.add(new Entry(position, answer));
        return more;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /// The highest position of each device.
    List<DevicePosition> highest() {
        if (entries.size() == 1) {
            return List.of(entries.getFirst().position());
        }
        Map<DeviceId, DevicePosition> highest = new LinkedHashMap<>();
        for (Entry entry : entries) {
            highest.merge(
                    entry.position().deviceId(),
                    entry.position(),
                    (one, other) -> one.upTo() >= other.upTo() ? one : other);
        }
        return List.copyOf(highest.values());
    }

    void each(BiConsumer<DevicePosition, @Nullable Answer> action) {
        for (Entry entry : entries) {
            action.accept(entry.position(), entry.answer());
        }
    }
}
