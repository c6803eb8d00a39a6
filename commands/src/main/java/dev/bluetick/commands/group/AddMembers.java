package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;
import java.util.List;

/// Add people. The answer is an [AddedMembers]: who does not let this member add them is invited instead. All
/// or nobody: an unknown user, or one too many, refuses the whole. Who is in it already stays as they are.
///
/// @param inviteIds a new id for each of `members`, for those who are invited
public record AddMembers(GroupId groupId, Act act, List<UserId> members, List<Long> inviteIds) implements GroupCommand {

    public AddMembers {
        members = List.copyOf(members);
        inviteIds = List.copyOf(inviteIds);
    }
}
