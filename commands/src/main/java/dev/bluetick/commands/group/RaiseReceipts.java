package dev.bluetick.commands.group;

import dev.bluetick.commands.conversation.DevicePosition;
import java.time.Instant;
import java.util.List;

/// Devices hold, and people have read, every message up to a position: what many members said within some
/// milliseconds. Positions only rise: what does not raise one changes nothing. A position that is refused does
/// not hold up the others: the answer is the list of the refused ones
/// ([dev.bluetick.commands.conversation.RefusedPosition]), empty where all is well.
public record RaiseReceipts(GroupId groupId, List<DevicePosition> held, List<DevicePosition> read, Instant at)
        implements GroupCommand {

    public RaiseReceipts {
        held = List.copyOf(held);
        read = List.copyOf(read);
    }
}
