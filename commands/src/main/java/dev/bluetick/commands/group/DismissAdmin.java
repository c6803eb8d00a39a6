package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;

/// Make an admin an ordinary member: an admin may, of themselves too, but not of the last one.
public record DismissAdmin(GroupId groupId, Act act, UserId member) implements GroupCommand {}
