package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;
import java.util.List;

/// Start a group, with its maker as the first admin. The answer is an [AddedMembers]: who does not let the
/// maker add them is invited instead.
///
/// @param inviteIds a new id for each of `members`, for those who are invited
public record CreateGroup(GroupId groupId, Act act, GroupProfile profile, List<UserId> members, List<Long> inviteIds)
        implements GroupCommand {

    public CreateGroup {
        members = List.copyOf(members);
        inviteIds = List.copyOf(inviteIds);
    }
}
