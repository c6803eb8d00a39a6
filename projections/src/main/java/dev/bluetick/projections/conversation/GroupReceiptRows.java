package dev.bluetick.projections.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.queries.conversation.BacklogView.Tick;
import java.nio.ByteBuffer;
import java.util.List;

/// Where the rows about receipts in groups lie. None is written for each member and message.
final class GroupReceiptRows {

    /// Of each group one row with its members, before those of its former members, one each: so the first is
    /// never larger than a group may be.
    static final String STANDINGS = "group-standings";
    /// The groups each person is or was in, kept here too because projections run independently of each other.
    static final String GROUPS = "receipt-groups";
    /// Who rose to a position, over few others, in one event.
    static final String RISES = "group-rises";
    /// Who rose to a position over many others: a row each.
    static final String LEAPS = "group-leaps";

    static final List<String> TABLES = List.of(STANDINGS, GROUPS, RISES, LEAPS);

    /// Positions that a rise in [#RISES] covers at the most: what is to be looked through for one message.
    static final int MAX_STEP = 64;

    private GroupReceiptRows() {}

    static ViewKey members(ConversationId group) {
        return new ViewKey(STANDINGS, group.value(), SortKey.ONLY);
    }

    static ViewKey former(ConversationId group, long user) {
        return new ViewKey(STANDINGS, group.value(), SortKey.of(user));
    }

    static ViewKey group(UserId user, ConversationId group) {
        return new ViewKey(GROUPS, user.value(), SortKey.of(group.value()));
    }

    static ViewKey rises(ConversationId group, long upTo, long position) {
        byte[] sort = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(upTo)
                .putLong(position)
                .array();
        return new ViewKey(RISES, group.value(), new SortKey(sort));
    }

    static ViewKey leap(ConversationId group, long user, Tick.Kind kind, long upTo) {
        return new ViewKey(LEAPS, leaps(group, user, kind), SortKey.of(upTo));
    }

    static String leaps(ConversationId group, long user, Tick.Kind kind) {
        return group + "/" + user + "/" + kind;
    }
}
