package dev.bluetick.queries.conversation;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.queries.conversation.BacklogView.Tick;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads how far the members of groups have come, all of one group at once: a question costs the same few reads
/// of the store however many members there are.
public interface GroupReceipts {

    /// @param upTo the position up to which a device holds everything
    /// @param ticks the watermarks that moved: of everybody where the user is a member at the very moment that they
    /// are of, and else the user's own
    record Progress(long upTo, List<Tick> ticks) {}

    /// When somebody got to a message; null: not yet.
    record Reached(@Nullable Instant delivered, @Nullable Instant read) {

        public static final Reached NOT = new Reached(null, null);
    }

    /// Where a device stands, and what moved after a position of the event store.
    Progress progress(ConversationId group, UserId user, DeviceId device, long since);

    /// Who of some people got to a message; absent are those who have not.
    Map<UserId, Reached> reached(ConversationId group, Collection<UserId> users, long seq);
}
