package dev.bluetick.commands.group;

/// Leave. Where the last admin leaves, the member who is there longest becomes one. Who has left already
/// changes nothing.
public record LeaveGroup(GroupId groupId, Act act) implements GroupCommand {}
