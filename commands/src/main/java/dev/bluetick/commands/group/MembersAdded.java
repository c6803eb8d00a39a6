package dev.bluetick.commands.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.commands.account.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// People are in the group from this entry on. Who comes by an invite is the entry's author.
///
/// @param inviteId by which invite; null: added, or let in, by a member
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MembersAdded(
        GroupId groupId,
        Entry entry,
        List<UserId> members,
        @Nullable Long inviteId) implements GroupEntry {}
