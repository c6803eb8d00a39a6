package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;

/// Make a member an admin: an admin may. Who is one changes nothing.
public record AppointAdmin(GroupId groupId, Act act, UserId member) implements GroupCommand {}
