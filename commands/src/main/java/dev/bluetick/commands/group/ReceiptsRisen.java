package dev.bluetick.commands.group;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.bluetick.commands.conversation.DevicePosition;
import java.time.Instant;
import java.util.List;

/// Devices hold, and members have read, every message up to a position: what many of them said within some
/// milliseconds, in one event.
public record ReceiptsRisen(GroupId groupId, List<Rise> rises, Instant at) implements GroupEvent {

    /// One device's new position, and what of its member's watermarks rose to it.
    ///
    /// @param deliveredFrom where the member's delivered watermark had been, or where what follows it begins to be
    /// seen by the member; -1: it did not rise, or over nothing that the member sees
    /// @param readFrom the same of the read watermark
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    public record Rise(
            @JsonFormat(shape = JsonFormat.Shape.ARRAY) DevicePosition position, long deliveredFrom, long readFrom) {

        public static final long NOT = -1;

        public boolean delivered() {
            return deliveredFrom != NOT;
        }

        public boolean read() {
            return readFrom != NOT;
        }
    }
}
