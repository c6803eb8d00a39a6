package dev.bluetick.commands.group;

/// Join by an invite. The answer is a [JoinState]: who is in it already stays so, and uses nothing up.
public record JoinGroup(GroupId groupId, Act act, long inviteId) implements GroupCommand {}
