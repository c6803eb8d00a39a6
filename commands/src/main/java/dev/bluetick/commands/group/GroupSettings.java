package dev.bluetick.commands.group;

/// What members may do in a group: the least role that each takes.
///
/// @param joinApproval whether who comes by the invite link waits until an admin lets them in
public record GroupSettings(GroupRole whoMaySend, GroupRole whoMayEdit, GroupRole whoMayAdd, boolean joinApproval) {

    public static final GroupSettings DEFAULT =
            new GroupSettings(GroupRole.MEMBER, GroupRole.MEMBER, GroupRole.MEMBER, false);
}
